// Puts the one file of echarts that reports are drawn with into the package, with its licence: who installs ragprep does
// without the other 67 MB of echarts and zrender.
//
//   node .ci/copy-charts.mjs
import { copyFileSync, mkdirSync } from "node:fs";

const from = new URL("../node_modules/echarts/", import.meta.url);
const to = new URL("../dist/vendor/", import.meta.url);
mkdirSync(to, { recursive: true });
for (const [source, target] of [
  ["dist/echarts.esm.min.mjs", "echarts.esm.min.mjs"],
  ["LICENSE", "echarts-LICENSE"],
  ["NOTICE", "echarts-NOTICE"],
])
  copyFileSync(new URL(source, from), new URL(target, to));
