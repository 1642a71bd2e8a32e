// What the page uses of Observable Plot; everything else is left out by the bundler.
export {plot, areaY, lineY, ruleY, ruleX, dot, text, barX, tickX, axisX, axisY, gridY} from "@observablehq/plot";
