// What is proposed and what of it is taken. What is taken stands in the link as "id:option:item,item".
import type { Gain, Proposal, ProposalItem, ProposalOption } from "../api/types";

export interface Taken {
  id: string;
  option: number;
  items: number[];
}

export function read_taken(text: string): Taken | null {
  const parts = /^([^:]+):(\d+):((?:\d+(?:,\d+)*)?)$/.exec(text);
  if (!parts) return null;
  return { id: parts[1]!, option: Number(parts[2]), items: parts[3] ? parts[3].split(",").map(Number) : [] };
}

export const write_taken = ({ id, option, items }: Taken): string =>
  `${id}:${option}:${[...items].sort((a, b) => a - b).join(",")}`;

/** Of the option that is taken, else of the proposed one. */
export function option_of(proposal: Proposal, take: readonly string[]): ProposalOption {
  const taken = taken_of(proposal, take);
  return proposal.options.find(({ option }) => option === taken?.option) ?? proposal.options[0]!;
}

export function taken_of(proposal: Proposal, take: readonly string[]): Taken | null {
  return take.map(read_taken).find((one) => one?.id === proposal.id) ?? null;
}

export function is_taken(proposal: Proposal, option: number, item: number, take: readonly string[]): boolean {
  const taken = taken_of(proposal, take);
  return taken !== null && taken.option === option && taken.items.includes(item);
}

/** Takes or leaves these items; items of another option of the same proposal are left. */
export function turned(
  proposal: Proposal, option: number, items: number[], taken: boolean, take: readonly string[],
): string[] {
  const before = taken_of(proposal, take);
  const kept = before && before.option === option ? before.items : [];
  const rest = kept.filter((one) => !items.includes(one));
  const now = taken ? [...rest, ...items] : rest;
  const others = take.filter((one) => read_taken(one)?.id !== proposal.id);
  return now.length ? [...others, write_taken({ id: proposal.id, option, items: now })] : [...others];
}

/** Numbered pins for the sites and stops of the options that are shown. */
export function proposal_pins(proposals: Proposal[], take: readonly string[]): GeoJSON.FeatureCollection<GeoJSON.Point> {
  const pins = proposals.flatMap((proposal) => {
    const { option, items } = option_of(proposal, take);
    return items.flatMap(({ item, points }) =>
      points.map((at) => ({
        type: "Feature" as const,
        geometry: { type: "Point" as const, coordinates: at },
        properties: {
          proposal: proposal.id, item,
          sign: `${item}:${is_taken(proposal, option, item, take) ? "taken" : "open"}`,
        },
      })),
    );
  });
  return { type: "FeatureCollection", features: pins };
}

/** What the taken items bring together, by figure: each gain is what an item adds after those before it. */
export function sum_of(items: ProposalItem[]): Gain[] {
  const sums = new Map<string, Gain>();
  for (const gain of items.flatMap((item) => item.gains)) {
    const sum = sums.get(gain.key);
    sums.set(gain.key, sum ? { ...sum, value: sum.value + gain.value } : gain);
  }
  return [...sums.values()];
}

/** Where the server makes the plan.yaml with what is taken. */
export function plan_address(take: readonly string[]): string {
  const query = new URLSearchParams(take.map((one) => ["take", one]));
  return `/api/plan.yaml${take.length ? `?${query.toString()}` : ""}`;
}

/** The same from the command line, a line a proposal. */
export function commands_of(take: readonly string[]): string[] {
  return take.flatMap((one) => {
    const taken = read_taken(one);
    if (!taken) return [];
    const items = taken.items.length ? ` --item ${taken.items.join(",")}` : "";
    return [`yicheng propose take WORKSPACE ${taken.id} --option ${taken.option}${items} -o plan.yaml`];
  });
}

export const kToPropose = ["yicheng propose sites WORKSPACE", "yicheng propose sequence WORKSPACE"];
export const kToRun = "yicheng run plan.yaml --city CITY -o NEXT.gpkg";
