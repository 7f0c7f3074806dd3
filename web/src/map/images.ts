// Every sign and name on the map is drawn here on a canvas: no glyph or sprite files, so Chinese street
// names need nothing from outside.
import type { Map as LibreMap } from "maplibre-gl";
import { icon_of_work, kIconPaths, type IconName } from "../parts/icons";
import { tone_of_place, type MapColours } from "./palette";

const kRatio = 2;
const kFont = '"Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';

const kPlaceIcons: Record<string, IconName> = {
  kindergarten: "school", primary_school: "school", middle_school: "school", clinic: "health",
  hospital: "health", ambulance_station: "health", rehabilitation: "health", park: "tree", wetland: "tree",
  culture: "hall", library: "hall", sports: "flag", fire_station: "flame", wastewater: "drop",
  landfill: "plant", incinerator: "plant", kitchen_waste: "plant", air: "gauge", water: "gauge",
  traffic: "gauge", ordinary: "house", old: "house", shantytown: "house",
};
export const icon_of_place = (kind: string): IconName => kPlaceIcons[kind] ?? "hall";

type Picture = ImageData;

function sheet(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * kRatio);
  canvas.height = Math.ceil(height * kRatio);
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.scale(kRatio, kRatio);
  return context;
}

function taken(context: CanvasRenderingContext2D): Picture {
  return context.getImageData(0, 0, context.canvas.width, context.canvas.height);
}

function draw_name(text: string, colours: MapColours, strong: boolean): Picture {
  const font = `${strong ? 600 : 500} ${strong ? 13 : 11.5}px ${kFont}`;
  const probe = sheet(1, 1);
  probe.font = font;
  const context = sheet(probe.measureText(text).width + 8, 20);
  context.font = font;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = colours.halo;
  context.fillStyle = colours.label;
  context.strokeText(text, 4, 10.5);
  context.fillText(text, 4, 10.5);
  return taken(context);
}

function stroke_icon(context: CanvasRenderingContext2D, name: IconName, size: number, inset: number): void {
  context.save();
  context.translate(inset, inset);
  context.scale((size - 2 * inset) / 24, (size - 2 * inset) / 24);
  context.lineWidth = 2.1;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.stroke(new Path2D(kIconPaths[name]));
  context.restore();
}

function disc(context: CanvasRenderingContext2D, size: number, radius: number): void {
  context.beginPath();
  context.arc(size / 2, size / 2, radius, 0, 2 * Math.PI);
}

function draw_place(kind: string, colours: MapColours): Picture {
  const size = 22;
  const context = sheet(size, size);
  disc(context, size, 9.5);
  context.fillStyle = tone_of_place(kind);
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = colours.casing;
  context.stroke();
  context.strokeStyle = "#ffffff";
  stroke_icon(context, icon_of_place(kind), size, 5);
  return taken(context);
}

/** A work's sign tells its phase without colour too: dashed ring, striped ring, full disc. */
function draw_work(kind: string, phase: string, colours: MapColours): Picture {
  const size = 32;
  const context = sheet(size, size);
  const tone = { planned: colours.planned, building: colours.works, finished: colours.finished }[phase]!;
  disc(context, size, 14.5);
  context.fillStyle = phase === "finished" ? tone : colours.casing;
  context.fill();
  disc(context, size, 13);
  context.lineWidth = phase === "building" ? 3.5 : 1.8;
  context.strokeStyle = tone;
  if (phase !== "finished") context.setLineDash(phase === "planned" ? [3, 3] : [5, 2.2]);
  context.stroke();
  context.setLineDash([]);
  context.strokeStyle = phase === "finished" ? colours.casing : tone;
  stroke_icon(context, icon_of_work(kind), size, 7.5);
  return taken(context);
}

/** Barrier tape: the ground of a street under works. */
function draw_tape(colours: MapColours): Picture {
  const size = 8;
  const context = sheet(size, size);
  context.fillStyle = colours.casing;
  context.fillRect(0, 0, size, size);
  context.strokeStyle = colours.works;
  context.lineWidth = 2.9;
  for (const shift of [-size, 0, size]) {
    context.beginPath();
    context.moveTo(shift - 2, size + 2);
    context.lineTo(shift + size + 2, -2);
    context.stroke();
  }
  return taken(context);
}

/** A pin with its number: taken full, left hollow. */
function draw_proposal(number: string, taken_up: boolean, colours: MapColours): Picture {
  const [width, height] = [26, 32];
  const context = sheet(width, height);
  context.beginPath();
  context.moveTo(width / 2, height - 1);
  context.lineTo(4.6, 18.4);
  context.arc(width / 2, 12, 11, Math.PI * 0.8, Math.PI * 0.2);
  context.closePath();
  context.fillStyle = taken_up ? colours.picked : colours.casing;
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = colours.picked;
  context.stroke();
  context.font = `700 12px ${kFont}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = taken_up ? colours.casing : colours.picked;
  context.fillText(number, width / 2, 12.5);
  return taken(context);
}

function draw(id: string, colours: MapColours): Picture | null {
  const [family, ...rest] = id.split(":");
  const what = rest.join(":");
  if (family === "name") return draw_name(what, colours, false);
  if (family === "street") return draw_name(what, colours, true);
  if (family === "place") return draw_place(what, colours);
  if (family === "work") return draw_work(rest[0]!, rest[1]!, colours);
  if (family === "proposal") return draw_proposal(rest[0]!, rest[1] === "taken", colours);
  return family === "tape" ? draw_tape(colours) : null;
}

/** Draws each sign the first time a layer asks for it. */
export function draw_on_demand(map: LibreMap, colours: MapColours): void {
  map.setMissingStyleImageResolver((id) => {
    const picture = draw(id, colours);
    if (picture && !map.hasImage(id)) map.addImage(id, picture, { pixelRatio: kRatio });
  });
}
