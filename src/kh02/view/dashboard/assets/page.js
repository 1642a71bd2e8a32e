"use strict";
// Draws the page from the data blocks. Texts of users go in as text nodes only, never as HTML.
(() => {
  const $ = (id) => document.getElementById(id);
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
  const day = (iso) => { const [y, m, d] = iso.split("-"); return `${+d < 10 ? d : +d}/${+m < 3 ? m : +m}/${y}`; };
  const utc = (iso) => new Date(iso + "T00:00:00Z");
  const capital = (words) => words && words[0].toLocaleUpperCase("vi") + words.slice(1);

  const GOOD = new Set(["met", "met_late", "on_track", "done_on_time", "ongoing_reported", "green"]);
  const BAD = new Set(["missed", "out_of_reach", "overdue", "red"]);
  const WARN = new Set(["at_risk", "due_soon", "ongoing_silent", "done_late", "yellow"]);
  const tone = (state) => GOOD.has(state) ? "good" : BAD.has(state) ? "bad" : WARN.has(state) ? "warn" : "none";
  const COLOURS = {red: "Đỏ", yellow: "Vàng", green: "Xanh", unknown: "Chưa đủ số liệu"};
  const LEGEND = "Trong biểu đồ: nét liền có chấm là số liệu; nét liền ngang là mức phải đạt; nét chấm là mức lẽ ra đã đạt; nét gạch và dải mờ là dự báo; nét đứng là ngày đang xem.";
  const VERDICTS = [["reached", "Đã đạt"], ["will_reach", "Sẽ đạt theo tiến độ này"],
    ["will_not_reach", "Khó đạt, không đạt"], ["unknown", "Chưa đủ số liệu để đánh giá"]];

  function el(name, about = {}, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(about)) {
      if (value === null || value === undefined || value === false) continue;
      if (key === "on") for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
      else node.setAttribute(key, value === true ? "" : value);
    }
    node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return node;
  }

  function table(columns, rows, stack = true) {
    const head = el("tr", {}, ...columns.map((one) => el("th", {scope: "col", class: one.number ? "number" : null, "aria-sort": one.sort}, one.head)));
    const body = rows.map((cells) => el("tr", {}, ...cells.map((cell, place) => el(place ? "td" : "th", {
      scope: place ? null : "row", "data-label": place && columns[place].name, class: columns[place].number ? "number" : columns[place].day ? "day" : null,
    }, cell))));
    return el("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": columns.map((one) => one.name).join(", ")},
      el("table", {class: stack ? "stack" : null}, el("thead", {}, head), el("tbody", {}, ...body)));
  }
  const column = (name, more = {}) => ({name, head: name, ...more});
  const chip = (state, words) => el("span", {class: `state ${tone(state)}`, "data-state": state}, words);
  const fill = (id, ...nodes) => $(id).querySelector(".body").replaceChildren(...nodes);
  const none = (words) => el("p", {class: "ok"}, words);

  const index = JSON.parse($("muc-luc").textContent);
  const cache = new Map();
  const chosen = {plan: null, day: null, unit: "", state: "", query: "", sort: "plan", communes: {by: "issuer", down: false}};

  async function unpacked(id) {
    if (!cache.has(id)) {
      const bytes = Uint8Array.from(atob(document.querySelector(`[data-plan="${CSS.escape(id)}"]`).textContent), (one) => one.charCodeAt(0));
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
      cache.set(id, JSON.parse(await new Response(stream).text()));
    }
    return cache.get(id);
  }

  const at = (moments, when) => { let found = null; for (const one of moments) if (one.day <= when) found = one; return found; };
  const concerns = (item) => !chosen.unit || item.lead.includes(chosen.unit) || (item.support || []).includes(chosen.unit);
  function matches(item, state) {
    const words = fold([item.id, item.name, item.text, item.owner, item.helpers || "",
      ...item.lead.concat(item.support || []).map((id) => chosen.plan.unitNames[id] || id)].join(" "));
    return concerns(item) && (!chosen.state || state === chosen.state) && words.includes(sought());
  }
  const sought = () => fold(chosen.query).trim().replace(/\s+/g, " ");

  function entries(item) {
    const known = item.entries.filter((one) => one.known <= chosen.day);
    const list = known.map((one) => el("div", {class: "entry"}, el("div", {}, `Ngày ${day(one.day)}: ${one.words}`),
      el("div", {class: "soft"}, `${one.ground} · ${one.file}`), ...one.remarks.map((words) => el("div", {class: "soft"}, `→ ${words}`))));
    return known.length ? el("details", {class: "entries"}, el("summary", {}, `Ghi chép đứng sau (${known.length})`), ...list)
      : el("p", {class: "soft"}, "Chưa có ghi chép nào.");
  }

  // Pictures: drawn when they come into sight, and all of them before printing.
  const waiting = new Map();
  const seen = new IntersectionObserver((found) => { for (const one of found) if (one.isIntersecting) draw(one.target); }, {rootMargin: "300px"});
  addEventListener("beforeprint", () => { for (const node of [...waiting.keys()]) draw(node); });
  function draw(node) {
    const make = waiting.get(node);
    if (!make) return;
    waiting.delete(node); seen.unobserve(node);
    node.replaceChildren(make());
  }

  function number(value) { return (+value).toLocaleString("vi-VN", {maximumFractionDigits: 2}); }
  function picture(item, moment, label) {
    const drawn = item.courses[moment.course];
    const points = drawn.points.filter((one) => one.value !== null).map((one) => ({day: utc(one.day), value: +one.value}));
    const path = drawn.path.map((one) => ({day: utc(one.day), value: +one.value}));
    const band = drawn.forecast;
    const ahead = band ? [{day: utc(band.from.day), value: +band.from.value, low: +band.from.value, high: +band.from.value},
      {day: utc(band.by), value: +band.value, low: +band.low, high: +band.high}] : [];
    const first = utc(chosen.plan.starts);
    const limits = drawn.targets.flatMap((one) => [one.low, one.high].filter((value) => value !== null).map((value) => ({
      from: one.from ? utc(one.from) : first, to: utc(one.by), value: +value})));
    const values = [...points, ...path, ...limits].map((one) => one.value).concat(ahead.map((one) => one.high));
    const svg = Plot.plot({
      className: "chart", width: 420, height: 180, marginLeft: 46, marginRight: 14, marginBottom: 24,
      x: {type: "utc", label: null, ticks: 5, tickFormat: (one) => `${one.getUTCDate()}/${one.getUTCMonth() + 1}`},
      y: {label: null, zero: !item.percent, nice: true, domain: item.percent ? [0, 100] : [Math.min(0, ...values), Math.max(1, ...values)], ticks: 5,
        tickFormat: (one) => number(one) + (item.percent ? "%" : "")},
      marks: [
        Plot.areaY(ahead, {x: "day", y1: "low", y2: "high", fill: "var(--band)", fillOpacity: 0.18}),
        Plot.lineY(path, {x: "day", y: "value", stroke: "var(--path)", strokeDasharray: "2,4", curve: drawn.stepped ? "step-after" : "linear"}),
        ...limits.map((one) => Plot.lineY([{x: one.from, y: one.value}, {x: one.to, y: one.value}], {x: "x", y: "y", stroke: "var(--target)", strokeWidth: 1.5})),
        Plot.lineY(ahead, {x: "day", y: "value", stroke: "var(--series)", strokeDasharray: "6,4", strokeWidth: 1.5}),
        Plot.lineY(points, {x: "day", y: "value", stroke: "var(--series)", strokeWidth: 2}),
        Plot.dot(points, {x: "day", y: "value", fill: "var(--series)", r: 3}),
        Plot.ruleX([utc(chosen.day)], {stroke: "var(--soft)", strokeOpacity: 0.35}),
      ],
    });
    for (const style of svg.querySelectorAll("style")) style.remove();
    for (const part of svg.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
    return svg;
  }
  function behind(item, moment) {
    const drawn = item.courses[moment.course];
    const unit = item.percent ? "%" : "";
    const shown = (value) => value === null ? "–" : number(value) + unit;
    const rows = drawn.points.map((one) => [day(one.day), one.value === null ? "không phát sinh" : shown(one.value),
      one.numerator === null ? "–" : `${number(one.numerator)}/${number(one.denominator)}`, shown(one.target), shown(one.expected)]);
    if (drawn.forecast) rows.push([`${day(drawn.forecast.by)} (dự báo)`, `${shown(drawn.forecast.value)} (${shown(drawn.forecast.low)} đến ${shown(drawn.forecast.high)})`, "–", "–", "–"]);
    const columns = [column("Ngày", {day: true}), column("Giá trị", {number: true}), column("Tử số/mẫu số", {number: true}),
      column("Phải đạt", {number: true}), column("Lẽ ra đã đạt", {number: true})];
    return el("details", {}, el("summary", {}, "Bảng số liệu của biểu đồ"), table(columns, rows, false));
  }

  function card(item, moment, {key = false} = {}) {
    const lines = [moment.target && `Phải đạt: ${moment.target}`, moment.judged, moment.needed, moment.forecast];
    const hasCourse = item.courses[moment.course].points.length > 0;
    const label = [item.name, moment.standing, moment.words, moment.target && `phải đạt ${moment.target}`, moment.forecast].filter(Boolean).join("; ");
    const holder = el("div", {class: "drawn"});
    if (hasCourse) { waiting.set(holder, () => picture(item, moment, label)); seen.observe(holder); }
    const figure = hasCourse ? el("figure", {}, holder) : "";
    return el("article", {class: `card ${tone(moment.state)}`, "data-indicator": item.id, "data-value": moment.value ?? "", "data-state": moment.state, id: key ? null : `ct-${item.id}`},
      el("h3", {}, item.name), el("p", {class: "state"}, moment.words + (moment.stale ? " (số liệu cũ)" : "")),
      el("p", {class: "value"}, moment.standing), ...lines.filter(Boolean).map((words) => el("p", {}, capital(words))),
      el("p", {class: "soft"}, `${item.owner} · ${item.place} · mã ${item.id}`), figure,
      hasCourse ? behind(item, moment) : "", el("details", {}, el("summary", {}, "Nguyên văn"), el("p", {}, item.text)), entries(item));
  }

  const RANK = ["missed", "out_of_reach", "overdue", "at_risk", "due_soon", "ongoing_silent", "not_rated", "no_data", "needs_deadline", "waiting", "paused", "not_started", "doing", "no_occurrence",
    "told_by_tasks", "on_track", "ongoing_reported", "met_late", "done_late", "done_unrated", "met", "done_on_time", "dropped"];
  function sorted(rows, name, last) {
    const by = {name: (a, b) => name(a).localeCompare(name(b), "vi"), state: (a, b) => RANK.indexOf(a.moment.state) - RANK.indexOf(b.moment.state),
      due: (a, b) => (last(a) || "9999").localeCompare(last(b) || "9999")}[chosen.sort];
    return by ? [...rows].sort(by) : rows;
  }
  const current = (items) => items.map((item) => ({item, moment: at(item.moments, chosen.day)})).filter((row) => row.moment);
  const lastTarget = (row) => { const aims = row.item.courses[row.moment.course].targets; return (aims.find((one) => one.by >= chosen.day) || aims[aims.length - 1] || {}).by; };

  function answer(plan) {
    const rows = current(plan.indicators).filter((row) => row.moment.verdict);
    const keys = rows.filter((row) => row.item.key);
    const groups = VERDICTS.map(([verdict, words]) => {
      const of = rows.filter((row) => row.moment.verdict === verdict);
      return of.length ? el("div", {class: "group", "data-verdict": verdict}, el("h3", {}, `${words}: ${of.length}/${rows.length} chỉ tiêu`),
        el("ul", {}, ...of.map((row) => el("li", {}, el("a", {href: `#ct-${row.item.id}`}, row.item.name), `: ${[row.moment.standing, row.moment.needed, row.moment.forecast].filter(Boolean).join("; ")}`)))) : "";
    });
    fill("tra-loi", keys.length ? el("p", {class: "soft"}, LEGEND) : "", keys.length ? el("div", {class: "cards"}, ...keys.map((row) => card(row.item, row.moment, {key: true}))) : "", ...groups.filter(Boolean));
  }

  function late(plan) {
    const rows = current(plan.tasks).filter((row) => row.moment.state === "overdue").map((row) => ({...row, days: Math.round((utc(chosen.day) - utc(row.item.last_day)) / 864e5)}));
    rows.sort((a, b) => b.days - a.days);
    fill("qua-han", rows.length ? table([column("Việc"), column("Quá hạn", {number: true}), column("Hạn", {day: true}), column("Của ai")],
      rows.map((row) => [row.item.name, `${row.days} ngày`, day(row.item.last_day), row.item.owner])) : none("Không có việc nào quá hạn."));
  }

  function silent(plan) {
    const over = plan.scores.periods.filter((one) => one.end < chosen.day);
    const last = over[over.length - 1];
    const rows = last ? last.rows.filter((row) => row.silent) : [];
    fill("chua-gui", last ? el("p", {class: "soft"}, `${capital(last.label)}, chốt ngày ${day(last.end)}; theo những gì biết đến ngày ${day(plan.as_of)}`) : none("Chưa có kỳ nào qua ngày chốt."),
      !last ? "" : rows.length ? table([column("Đơn vị"), column("Chưa gửi", {number: true}), column("Gửi muộn", {number: true})],
        rows.map((row) => [row.name, `${row.silent}/${row.owed}`, `${row.late}/${row.owed}`])) : none("Mọi đơn vị đã gửi đủ."));
  }

  function incidents(plan) {
    const open = plan.incidents.filter((one) => one.opened <= chosen.day && !(one.resolved && one.resolved <= chosen.day));
    fill("su-co", open.length ? el("ul", {}, ...open.map((one) => el("li", {}, `Từ ngày ${day(one.opened)}: ${one.what}`, ...one.told.map((words) => el("div", {class: "soft"}, `Đã báo: ${words}`))))) : none("Không có sự cố nào chưa khắc phục."));
  }

  function proposals(plan) {
    const open = plan.proposals.filter((one) => one.known <= chosen.day);
    fill("kien-nghi", open.length ? el("ul", {}, ...open.map((one) => el("li", {}, `${one.words} `, el("span", {class: "soft"}, `(${one.owner}, ngày ${day(one.day)}; ${one.about})`)))) : none("Không có đề xuất nào đang chờ."));
  }

  function lists(plan) {
    const indicators = sorted(current(plan.indicators).filter((row) => matches(row.item, row.moment.state)), (row) => row.item.name, lastTarget);
    $("chi-tieu").querySelector(".found").textContent = `${indicators.length}/${plan.indicators.length} chỉ tiêu`;
    fill("chi-tieu", ...indicators.map((row) => card(row.item, row.moment)));
    const tasks = sorted(current(plan.tasks).filter((row) => matches(row.item, row.moment.state)), (row) => row.item.name, (row) => row.item.last_day);
    $("nhiem-vu").querySelector(".found").textContent = `${tasks.length}/${plan.tasks.length} nhiệm vụ`;
    fill("nhiem-vu", table([column("Nhiệm vụ"), column("Chủ trì"), column("Thời hạn"), column("Tình trạng")], tasks.map((row) => [
      el("div", {"data-task": row.item.id, "data-state": row.moment.state}, row.item.name, el("div", {class: "soft"}, `${row.item.place} · mã ${row.item.id}`), entries(row.item)),
      row.item.owner, row.item.last_day ? day(row.item.last_day) : row.item.deadline || "–", chip(row.moment.state, row.moment.words)])));
  }

  function calendar(plan) {
    const rows = plan.calendar.filter((one) => !chosen.unit || one.lead.includes(chosen.unit));
    fill("lich", el("p", {class: "soft"}, `Tính đến ngày ${day(plan.as_of)}`), rows.length ? table([column("Hạn", {day: true}), column("Việc"), column("Đơn vị"), column("Còn lại")],
      rows.map((one) => [one.last, one.words, one.owner, chip({overdue: "overdue", due_soon: "due_soon"}[one.state] || "", one.late)])) : none("Không có hạn nào sắp tới."));
  }

  function scores(plan) {
    const rows = plan.scores.totals.filter((row) => !chosen.unit || row.unit === chosen.unit);
    fill("bang-diem", el("p", {class: "soft"}, plan.scores.rule), rows.length ? table([column("Đơn vị"), ...["Phải gửi", "Đúng hạn", "Muộn", "Không gửi"].map((one) => column(one, {number: true}))],
      rows.map((row) => [row.name, `${row.owed}`, `${row.on_time}/${row.owed}`, `${row.late}/${row.owed}`, `${row.silent}/${row.owed}`])) : none("Chưa có kỳ nào qua ngày chốt."));
  }

  function madeUp(are) {
    $("minh-hoa").hidden = !are;
    document.body.classList.toggle("illustrative", are);
  }
  const MANY = 4;
  const share = (part, whole) => whole ? `${part}/${whole}` : "–";
  function communes() {
    if (index.length < 2) return;
    $("cac-xa").hidden = false;
    madeUp(index.some((one) => one.illustrative));
    const keys = {issuer: (one) => fold(one.issuer), colour: (one) => ["red", "yellow", "unknown", "green"].indexOf(one.colour), reached: (one) => -one.reached / (one.targets || 1),
      failing: (one) => one.failing, overdue: (one) => one.overdue, silent: (one) => one.silent};
    const {by, down} = chosen.communes;
    const rows = index.filter((one) => matchesCommune(one)).sort((a, b) => { const x = keys[by](a), y = keys[by](b); return (x < y ? -1 : x > y ? 1 : 0) * (down ? -1 : 1); });
    const head = (name, key, more = {}) => ({name, ...more, sort: by === key ? (down ? "descending" : "ascending") : null, head: el("button", {type: "button",
      on: {click: () => { chosen.communes = {by: key, down: by === key && !down}; communes(); }}}, name)});
    const link = (one) => el("button", {type: "button", "data-open": one.id, on: {click: () => open(one.id, true)}}, one.issuer);
    fill("cac-xa", el("p", {class: "found"}, `${rows.length}/${index.length} kế hoạch`), table([head("Xã, phường", "issuer"), head("Xếp màu", "colour"), column("Mục tiêu chính"), head("Đạt", "reached", {number: true}),
      head("Khó đạt, không đạt", "failing", {number: true}), head("Quá hạn", "overdue", {number: true}), head("Chưa gửi", "silent", {number: true})],
      rows.map((one) => [el("div", {}, link(one), el("div", {class: "soft"}, `${one.number}${one.illustrative ? " · số liệu minh họa" : ""}`)), chip(one.colour, COLOURS[one.colour]),
        one.key.length ? el("div", {}, ...one.key.map((words) => el("div", {}, words))) : "–", share(one.reached, one.targets), share(one.failing, one.targets),
        `${one.overdue} việc`, share(one.silent, one.owed)])));
  }
  const matchesCommune = (one) => fold(`${one.issuer} ${one.number} ${one.id}`).includes(sought()) || index.length < MANY;

  function show() {
    const plan = chosen.plan;
    waiting.clear(); seen.disconnect();
    $("den-ngay").textContent = day(chosen.day);
    $("truot").setAttribute("aria-valuetext", `ngày ${day(chosen.day)}`);
    answer(plan); late(plan); silent(plan); incidents(plan); proposals(plan); lists(plan); calendar(plan); scores(plan);
  }

  function options(select, pairs, value) {
    select.replaceChildren(...pairs.map(([key, words]) => el("option", {value: key}, words)));
    select.value = value;
  }

  async function open(id, jump = false) {
    const plan = await unpacked(id);
    chosen.plan = plan;
    plan.unitNames ??= Object.fromEntries(plan.units.map((one) => [one.id, one.name]));
    plan.days ??= [...new Set([...plan.indicators, ...plan.tasks].flatMap((one) => one.moments.map((moment) => moment.day)).concat(plan.as_of))].sort();
    chosen.unit = plan.units.some((one) => one.id === chosen.unit) ? chosen.unit : "";
    chosen.state = "";
    madeUp(plan.illustrative || index.some((one) => one.illustrative));
    document.body.removeAttribute("data-table-only");
    $("ten").textContent = `${plan.issuer}: thực hiện Kế hoạch số ${plan.number}`;
    $("ngay").textContent = `Từ ngày ${day(plan.starts)} đến ngày ${day(plan.ends)} · số liệu biết đến ngày ${day(plan.as_of)}`;
    document.title = `Tổng quan · ${plan.issuer}`;
    $("ke-hoach").value = id;
    options($("don-vi"), [["", "Tất cả"], ...plan.units.map((one) => [one.id, one.name])], chosen.unit);
    const states = new Map([...plan.indicators, ...plan.tasks].flatMap((one) => one.moments.map((moment) => [moment.state, moment.words.replace(/ \(ngày .*/, "")])));
    options($("tinh-trang"), [["", "Tất cả"], ...states], "");
    $("truot").max = String(plan.days.length - 1);
    $("truot").value = $("truot").max;
    chosen.day = plan.as_of;
    show();
    if (jump) { $("h-tra-loi").scrollIntoView(); $("chinh").focus({preventScroll: true}); }
  }

  $("loc").addEventListener("submit", (event) => event.preventDefault());
  $("ke-hoach").addEventListener("change", (event) => open(event.target.value));
  $("don-vi").addEventListener("change", (event) => { chosen.unit = event.target.value; show(); });
  $("tinh-trang").addEventListener("change", (event) => { chosen.state = event.target.value; show(); });
  $("sap-xep").addEventListener("change", (event) => { chosen.sort = event.target.value; show(); });
  $("tim").addEventListener("input", (event) => { chosen.query = event.target.value; communes(); if (chosen.plan) show(); });
  $("truot").addEventListener("input", (event) => { chosen.day = chosen.plan.days[+event.target.value]; show(); });

  options($("ke-hoach"), index.map((one) => [one.id, `${one.issuer} · ${one.number}`]), index[0].id);
  communes();
  const ready = () => document.body.setAttribute("data-ready", "");
  if (index.length < MANY) open(index[0].id).then(ready);
  else {
    document.body.setAttribute("data-table-only", "");
    $("ke-hoach").prepend(el("option", {value: "", disabled: true, selected: true}, `${index.length} kế hoạch: chọn một`));
    $("ngay").textContent = `${index.length} kế hoạch · số liệu biết đến ngày ${day(JSON.parse($("ngay-lap").textContent))}`;
    ready();
  }
})();
