import { existsSync } from "node:fs";
import type { EChartsOption } from "echarts";
import type * as echarts from "echarts/dist/echarts.esm.min.mjs";
import { byStage } from "../stages/index.ts";
import { formatCount, formatDuration, formatUsd } from "./format.ts";
import type { Report } from "./report.ts";

/** A plot as SVG, in two widths: the page shows the one that its window has room for. */
export interface Chart {
  wide: string;
  narrow: string;
}

export interface Charts {
  busy: Chart | null;
  /** One a model. */
  limits: { model: string; chart: Chart }[];
  waiting: Chart | null;
  money: Chart | null;
  latency: Chart | null;
}

/** Widths in CSS pixels. */
const widths = { wide: 920, narrow: 400 } as const;
type Width = keyof typeof widths;

/** Colours are the page's, so that one plot is right in light, dark and print. */
const ink = "var(--ink)";
const faint = "var(--line)";
const soft = "var(--soft)";
const palette = [
  "var(--c1)",
  "var(--c2)",
  "var(--c3)",
  "var(--c4)",
  "var(--c5)",
  "var(--c6)",
  "var(--c7)",
  "var(--c8)",
] as const;
const stageColour: Readonly<Record<string, string>> = byStage(
  (_, index) => palette[index % palette.length] ?? ink,
);
/** A line without marks, which nothing answers to. */
const plainLine = { type: "line" as const, symbol: "none", silent: true };
/** Models shown in pictures; the tables have all. */
const maxModels = 6;

/** The package has the plotting library's one file in it; a checkout has it from the dev dependency. */
async function loadCharts(): Promise<typeof echarts> {
  const packed = new URL("../../vendor/echarts.esm.min.mjs", import.meta.url);
  return existsSync(packed) ? await import(packed.href) : await import("echarts/dist/echarts.esm.min.mjs");
}

/** Draws a report's plots. The plotting library is loaded when it is needed. */
export async function chartsOf(report: Report): Promise<Charts> {
  const { init, setPlatformAPI } = await loadCharts();
  // The reader's font is unknown: as wide as a wide one, so that nothing overlaps.
  setPlatformAPI({
    measureText: (text, font = "12px") => ({
      width: text.length * Number.parseFloat(/[\d.]+(?=px)/.exec(font)?.[0] ?? "12") * 0.62,
    }),
  });
  const draw = (heights: number | Record<Width, number>, option: (width: Width) => EChartsOption): Chart => {
    const render = (width: Width) => {
      const height = typeof heights === "number" ? heights : heights[width];
      const chart = init(null, null, { renderer: "svg", ssr: true, width: widths[width], height });
      try {
        chart.setOption({
          animation: false,
          textStyle: { fontFamily: "inherit", color: ink },
          ...option(width),
        });
        return tidySvg(chart.renderToSVGString());
      } finally {
        chart.dispose();
      }
    };
    return { wide: render("wide"), narrow: render("narrow") };
  };
  const priced = report.calls.filter(({ costUsd }) => costUsd > 0);
  const measured = report.stages.filter(({ documents }) => documents > 0);
  const paced = report.limits.filter(({ steps }) => steps.length > 0).slice(0, maxModels);
  // One axis for all models, so that what happened at one time stands below it.
  const pacedEnd = Math.max(0, ...paced.map(({ steps }) => steps.at(-1)?.atMs ?? 0));
  return {
    busy: report.rows.some(({ spans }) => spans.length > 0)
      ? draw(430, (width) => busyOption(report, width))
      : null,
    limits: paced.map((use) => ({
      model: use.model,
      chart: draw(220, (width) => limitOption(use, pacedEnd, width)),
    })),
    waiting:
      paced.length === 0
        ? null
        : draw(
            {
              wide: 190 + waitingLegend(paced, "wide").height,
              narrow: 190 + waitingLegend(paced, "narrow").height,
            },
            (width) => waitingOption(paced, pacedEnd, width),
          ),
    money: priced.length === 0 ? null : draw(60 + 44 * stagesOf(priced).length, () => moneyOption(priced)),
    latency: measured.length === 0 ? null : draw(70 + 40 * measured.length, () => latencyOption(measured)),
  };
}

/** A Gantt of the chain: a band a stage, as high as it was busy. */
function busyOption({ timeline }: Report, width: Width): EChartsOption {
  const { stepMs, stages } = timeline;
  const [left, top, band] = [88, 8, 62];
  const end = stepMs * (stages[0]?.running.length ?? 0);
  const points = (counts: number[]) => counts.map((count, step) => [step * stepMs, Number(count.toFixed(3))]);
  return {
    grid: stages.map((_, index) => ({ left, right: 46, top: top + index * (band + 4), height: band })),
    xAxis: stages.map((_, index) => ({
      ...timeAxis(end, width),
      gridIndex: index,
      axisLabel: { ...timeAxis(end, width).axisLabel, show: index === stages.length - 1 },
    })),
    yAxis: stages.map(({ stage, waiting, running }, index) => {
      const most = Math.max(1, ...running.map((count, step) => count + (waiting[step] ?? 0)));
      return {
        type: "value",
        gridIndex: index,
        name: stage,
        nameLocation: "middle",
        nameGap: 12,
        nameRotate: 0,
        nameTextStyle: { align: "right", color: ink, fontSize: 13 },
        min: 0,
        max: most,
        interval: most,
        position: "left",
        axisLabel: { show: false },
        axisLine: { show: false },
        axisTick: { show: false },
        splitLine: { show: false },
      };
    }),
    series: stages.flatMap(({ stage, waiting, running }, index) => {
      const most = Math.max(...running.map((count, step) => count + (waiting[step] ?? 0)));
      const shared = {
        ...plainLine,
        xAxisIndex: index,
        yAxisIndex: index,
        stack: stage,
        step: "end" as const,
        lineStyle: { width: 0 },
        emphasis: { disabled: true },
      };
      return [
        {
          ...shared,
          areaStyle: { color: stageColour[stage] ?? ink, opacity: 0.9 },
          data: points(running),
          markPoint: {
            silent: true,
            symbol: "rect",
            symbolSize: 0,
            label: {
              show: true,
              color: soft,
              fontSize: 11,
              position: "right",
              formatter: formatCount(Math.round(most)),
            },
            data: [{ name: stage, coord: [end, 0] }],
          },
        },
        {
          ...shared,
          areaStyle: { color: stageColour[stage] ?? ink, opacity: 0.28 },
          data: points(waiting),
        },
      ];
    }),
  };
}

/** Tokens a minute against the limit, with the 429s on the line. */
function limitOption({ steps }: Report["limits"][number], end: number, width: Width): EChartsOption {
  const refused = steps.filter(({ rateLimited }) => rateLimited > 0);
  const hasLimit = steps.some(({ limit }) => limit !== null);
  return {
    grid: { left: 64, right: 24, top: 30, bottom: 30 },
    legend: legend([
      "tokens a minute",
      ...(hasLimit ? ["limit"] : []),
      ...(refused.length > 0 ? ["429"] : []),
    ]),
    xAxis: timeAxis(end, width),
    yAxis: countAxis(),
    series: [
      {
        name: "tokens a minute",
        ...plainLine,
        itemStyle: { color: palette[0] },
        lineStyle: { color: palette[0], width: 1.5 },
        areaStyle: { color: palette[0], opacity: 0.18 },
        data: [
          [0, steps[0]?.tokensPerMinute ?? 0],
          ...steps.map((step) => [step.atMs, Math.round(step.tokensPerMinute)]),
        ],
      },
      {
        name: "limit",
        ...plainLine,
        step: "end",
        itemStyle: { color: ink },
        lineStyle: { color: ink, width: 1, type: "dashed" },
        data: [
          [0, steps.find(({ limit }) => limit !== null)?.limit ?? null],
          ...steps.map((step) => [step.atMs, step.limit]),
        ],
      },
      {
        name: "429",
        type: "scatter",
        symbol: "triangle",
        symbolSize: 9,
        silent: true,
        z: 5,
        itemStyle: { color: "var(--bad)", opacity: 1 },
        data: refused.map((step) => [step.atMs, Math.round(step.tokensPerMinute)]),
      },
    ],
  };
}

/** Requests that worked, and those that waited for a limit. */
function waitingOption(limits: Report["limits"], end: number, width: Width): EChartsOption {
  const { names, height } = waitingLegend(limits, width);
  return {
    grid: { left: 64, right: 24, top: height, bottom: 30 },
    legend: { ...legend(names), ...(width === "narrow" ? { orient: "vertical" } : {}) },
    xAxis: timeAxis(end, width),
    yAxis: countAxis(),
    series: limits.flatMap(({ model, steps }, index) => [
      {
        name: `${model} in flight`,
        ...plainLine,
        itemStyle: { color: palette[index] ?? ink },
        lineStyle: { color: palette[index] ?? ink, width: 1.5 },
        data: steps.map(({ atMs, inFlight }) => [atMs, inFlight]),
      },
      {
        name: `${model} waiting`,
        ...plainLine,
        itemStyle: { color: palette[index] ?? ink, opacity: 0.35 },
        lineStyle: { width: 0 },
        areaStyle: { color: palette[index] ?? ink, opacity: 0.3 },
        data: steps.map(({ atMs, waiting }) => [atMs, waiting]),
      },
    ]),
  };
}

/** Names of the lines, and the room they take: one below the other in a narrow picture, two models a row in a wide one. */
function waitingLegend(limits: Report["limits"], width: Width): { names: string[]; height: number } {
  const names = limits.flatMap(({ model }) => [`${model} in flight`, `${model} waiting`]);
  return { names, height: 12 + 22 * (width === "narrow" ? names.length : Math.ceil(names.length / 4)) };
}

function moneyOption(calls: Report["calls"]): EChartsOption {
  const stages = stagesOf(calls);
  const models = [...new Set(calls.map(({ model }) => model))];
  return {
    grid: { left: 88, right: 76, top: 30, bottom: 24 },
    legend: legend(models),
    xAxis: {
      ...countAxis(),
      minInterval: 0,
      axisLabel: { color: soft, hideOverlap: true, formatter: (usd: number) => formatUsd(usd) },
      splitNumber: 4,
    },
    yAxis: categoryAxis(stages),
    series: models.map((model, index) => ({
      name: model,
      type: "bar" as const,
      stack: "money",
      barMaxWidth: 22,
      silent: true,
      itemStyle: { color: palette[index % palette.length] ?? ink },
      data: stages.map(
        (stage) => calls.find((figures) => figures.stage === stage && figures.model === model)?.costUsd ?? 0,
      ),
      ...(index === models.length - 1
        ? {
            label: {
              show: true,
              position: "right" as const,
              color: ink,
              formatter: ({ dataIndex }: { dataIndex: number }) =>
                formatUsd(
                  calls
                    .filter(({ stage }) => stage === stages[dataIndex])
                    .reduce((sum, { costUsd }) => sum + costUsd, 0),
                ),
            },
          }
        : {}),
    })),
  };
}

/** Boxes from the 10th to the 90th percentile with the median, whiskers to the 99th. */
function latencyOption(stages: Report["stages"]): EChartsOption {
  return {
    grid: { left: 88, right: 28, top: 10, bottom: 34 },
    xAxis: {
      type: "log",
      min: 1,
      axisLabel: {
        color: soft,
        hideOverlap: true,
        formatter: (milliseconds: number) => shortDuration(milliseconds),
      },
      axisLine: { lineStyle: { color: faint } },
      splitLine: { lineStyle: { color: faint } },
    },
    yAxis: categoryAxis(stages.map(({ stage }) => stage)),
    series: [
      {
        type: "boxplot",
        silent: true,
        boxWidth: [8, 20],
        data: stages.map(({ stage, percentiles: [p10, p50, p90, p99] }) => ({
          value: [p10, p10, p50, p90, p99].map((milliseconds) => Math.max(1, milliseconds)),
          itemStyle: { color: stageColour[stage] ?? ink, borderColor: ink, borderWidth: 1 },
        })),
      },
    ],
  };
}

function stagesOf(calls: Report["calls"]): string[] {
  return [...new Set(calls.map(({ stage }) => stage))];
}

function legend(data: string[]) {
  return {
    data,
    top: 0,
    left: 0,
    icon: "roundRect",
    itemWidth: 14,
    itemHeight: 8,
    itemGap: 16,
    selectedMode: false as const,
    textStyle: { color: ink, fontSize: 12 },
    inactiveColor: soft,
  };
}

function timeAxis(end: number, width: Width) {
  return {
    type: "value" as const,
    min: 0,
    max: Math.max(1, end),
    splitNumber: width === "wide" ? 8 : 4,
    axisLabel: {
      color: soft,
      hideOverlap: true,
      showMaxLabel: false,
      formatter: (milliseconds: number) => shortDuration(milliseconds),
    },
    axisLine: { lineStyle: { color: faint } },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: faint } },
  };
}

function countAxis() {
  return {
    type: "value" as const,
    splitNumber: 3,
    minInterval: 1,
    axisTick: { show: false },
    axisLabel: { color: soft, formatter: (count: number) => shortCount(count) },
    axisLine: { show: false },
    splitLine: { lineStyle: { color: faint } },
  };
}

function categoryAxis(data: string[]) {
  return {
    type: "category" as const,
    inverse: true,
    data,
    axisLabel: { color: ink, fontSize: 13 },
    axisLine: { lineStyle: { color: faint } },
    axisTick: { show: false },
  };
}

function shortCount(count: number): string {
  return new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 }).format(count);
}

function shortDuration(milliseconds: number): string {
  if (milliseconds < 1000) return milliseconds === 0 ? "0" : `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${Number((milliseconds / 1000).toFixed(1))} s`;
  return formatDuration(milliseconds).replace(/ 0 (?:s|min)$/, "");
}

/**
 * The page's policy allows no style in attributes, so those become attributes of their own; hover rules and fixed sizes
 * go, since nothing moves and the page scales it.
 */
function tidySvg(svg: string): string {
  return svg
    .replace(/<style\b[^]*?<\/style>/g, "")
    .replace(/ style="([^"]*)"/g, (_, rules: string) =>
      rules
        .split(";")
        .map((rule) => /^\s*(font-size|font-family|font-weight)\s*:\s*(.+?)\s*$/.exec(rule))
        .flatMap((found) => (found === null ? [] : [` ${found[1]}="${found[2]}"`]))
        .join(""),
    )
    .replace(/ class="[^"]*"/g, "")
    .replace(/<rect width="[\d.]+" height="[\d.]+" x="0" y="0" fill="none"><\/rect>/, "")
    .replace(/^<svg width="([\d.]+)" height="([\d.]+)"/, '<svg role="presentation"')
    .replaceAll("\n", "");
}
