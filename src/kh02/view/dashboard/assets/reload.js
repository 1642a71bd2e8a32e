"use strict";
// Asks the server of this page whether files have changed since, and loads the page anew when they have.
(() => {
  let known = null;
  setInterval(async () => {
    try {
      const now = await (await fetch("/ban", {cache: "no-store"})).text();
      if (known !== null && now !== known) location.reload();
      known = now;
    } catch { /* the server has stopped: the page stays as it is */ }
  }, 1000);
})();
