// The band of one indicator over the horizon, as an ECharts option.
import type { EChartsCoreOption } from "echarts/core";
import type { Indicator } from "../api/types";

export interface BandWords {
  band: string;
  p50: string;
  as_written: string;
  doing_nothing: string;
}

export interface BandColours {
  ink: string;
  muted: string;
  line: string;
  accent: string;
  band: string;
  written: string;
  cursor: string;
  works: string;
  panel: string;
}

export interface BandScene {
  indicator: Indicator;
  labels: string[];
  /** what the axis says under each month; "" for nothing */
  ticks: string[];
  cursor: number;
  /** first month of works and month of the effect of the picked work, on the horizon */
  works: [number, number] | null;
  names: BandWords;
  colours: BandColours;
  font: string;
  number: (value: number) => string;
}

const line = (name: string, values: number[], look: object, more: object = {}): object => ({
  name, data: values, type: "line", showSymbol: false, symbol: "circle", symbolSize: 7, step: false,
  animation: false, emphasis: { disabled: true }, lineStyle: look, ...more,
});

/** The band is a stack: an unseen floor at P10 and a filled rest up to P90. */
function band_series({ indicator, names, colours }: BandScene): object[] {
  const stack = { stack: "band", stackStrategy: "all", silent: true };
  const height = indicator.p90.map((value, month) => value - indicator.p10[month]!);
  return [
    line("", indicator.p10, { opacity: 0 }, stack),
    line(names.band, height, { opacity: 0 }, { ...stack, areaStyle: { color: colours.band }, color: colours.band }),
  ];
}

function cursor_marks({ cursor, works, colours, labels }: BandScene): object {
  return {
    markLine: {
      symbol: "none", silent: true, animation: false, label: { show: false },
      lineStyle: { color: colours.cursor, width: 1.5, type: "solid" }, data: [{ xAxis: cursor }],
    },
    ...(works && {
      markArea: {
        silent: true, animation: false, itemStyle: { color: colours.works, opacity: 0.13 },
        data: [[{ xAxis: Math.max(0, works[0]) }, { xAxis: Math.min(works[1], labels.length - 1) }]],
      },
    }),
  };
}

function axes({ labels, ticks, colours, font, number }: BandScene): object {
  const text = { color: colours.muted, fontFamily: font, fontSize: 12 };
  return {
    xAxis: {
      type: "category", data: labels, boundaryGap: false, axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
      axisLabel: { ...text, interval: (index: number) => ticks[index] !== "", formatter: (_: string, index: number) => ticks[index] ?? "", hideOverlap: true, alignMinLabel: "left" },
    },
    yAxis: {
      type: "value", scale: true, splitNumber: 5, axisLabel: { ...text, formatter: number },
      splitLine: { lineStyle: { color: colours.line, type: [3, 4] } },
    },
  };
}

export function band_option(scene: BandScene): EChartsCoreOption {
  const { indicator, names, colours } = scene;
  return {
    animation: false,
    textStyle: { fontFamily: scene.font },
    grid: { left: 8, right: 22, top: 14, bottom: 4, containLabel: true },
    ...axes(scene),
    tooltip: {
      trigger: "axis", show: true, showContent: false,
      axisPointer: { type: "line", snap: true, lineStyle: { color: colours.muted, type: [3, 3] } },
    },
    series: [
      ...band_series(scene),
      line(names.doing_nothing, indicator.doing_nothing, { color: colours.muted, width: 1.6, type: [2, 4] }, { color: colours.muted }),
      line(names.as_written, indicator.as_written, { color: colours.written, width: 1.6, type: [7, 4] }, { color: colours.written }),
      line(names.p50, indicator.p50, { color: colours.accent, width: 2.6 }, { color: colours.accent, z: 5, ...cursor_marks(scene) }),
    ],
  };
}
