/** The whole of echarts in one file: it loads in a tenth of the time that its several hundred modules take. */
declare module "echarts/dist/echarts.esm.min.mjs" {
  export { init, setPlatformAPI } from "echarts";
}
