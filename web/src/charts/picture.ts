// The chart as a file to be put into a report: with its title, its legend and where it is from.
import { LegendComponent, TitleComponent } from "echarts/components";
import { init, use, type EChartsCoreOption } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { band_option, type BandScene } from "./band";

use([LegendComponent, TitleComponent, SVGRenderer]);

export interface PictureWords {
  title: string;
  /** the plan, the city and what the band says */
  note: string;
}

const kWidth = 1200;
const kHeight = 640;
const kPixelRatio = 2;

function option_of(scene: BandScene, words: PictureWords): EChartsCoreOption {
  const { names, colours, font } = scene;
  const text = { fontFamily: font, color: colours.ink };
  const option = band_option(scene);
  // On the screen a line has a dot under the pointer; a legend would put it on every line.
  const series = (option["series"] as object[]).map((one) => ({ ...one, symbol: "none" }));
  return {
    ...option,
    series,
    backgroundColor: colours.panel,
    grid: { left: 24, right: 40, top: 104, bottom: 56, containLabel: true },
    title: [
      { text: words.title, left: 24, top: 20, textStyle: { ...text, fontSize: 22 } },
      { text: words.note, left: 24, bottom: 16, textStyle: { ...text, color: colours.muted, fontSize: 13, fontWeight: "normal" } },
    ],
    legend: {
      left: 24, top: 62, itemWidth: 30, textStyle: { ...text, fontSize: 14 },
      data: [names.p50, { name: names.band, icon: "rect" }, names.as_written, names.doing_nothing],
    },
  };
}

export function svg_of(scene: BandScene, words: PictureWords): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width: kWidth, height: kHeight });
  chart.setOption(option_of(scene, words));
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

export async function png_of(scene: BandScene, words: PictureWords): Promise<Blob> {
  const box = document.createElement("div");
  const chart = init(box, null, { renderer: "canvas", width: kWidth, height: kHeight, devicePixelRatio: kPixelRatio });
  chart.setOption(option_of(scene, words));
  const canvas = chart.renderToCanvas({ pixelRatio: kPixelRatio, backgroundColor: scene.colours.panel });
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  chart.dispose();
  if (!blob) throw new Error("the browser gave no picture");
  return blob;
}
