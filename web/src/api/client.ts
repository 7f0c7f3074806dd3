// The one door to the server. Every refusal becomes a `Refusal` that can be shown as it is.
import type { Bilingual } from "./types";

/** What went wrong, in words for people where the server gave them. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly words: { message: Bilingual; mend: Bilingual } | null,
  ) {
    super(`${status} ${code}`);
  }
}

function words_of(body: unknown): { message: Bilingual; mend: Bilingual } | null {
  const both = (value: unknown): value is Bilingual =>
    typeof value === "object" &&
    value !== null &&
    typeof (value as Bilingual).zh === "string" &&
    typeof (value as Bilingual).en === "string";
  const fault = body as { message?: unknown; mend?: unknown } | null;
  return fault && both(fault.message) && both(fault.mend)
    ? { message: fault.message, mend: fault.mend }
    : null;
}

async function refusal_of(response: Response): Promise<Refusal> {
  const body: unknown = await response.json().catch(() => null);
  const code = (body as { code?: unknown } | null)?.code;
  return new Refusal(
    response.status,
    typeof code === "string" ? code : "http",
    words_of(body),
  );
}

/** Status 0 means that no answer came at all. */
export async function get<T>(path: string, fetcher: typeof fetch = fetch): Promise<T> {
  let response: Response;
  try {
    response = await fetcher(path, { headers: { Accept: "application/json" } });
  } catch {
    throw new Refusal(0, "unreachable", null);
  }
  if (!response.ok) throw await refusal_of(response);
  try {
    return (await response.json()) as T;
  } catch {
    throw new Refusal(response.status, "not-json", null);
  }
}
