import type { AgeBand } from "../../../domain/overview/wire.ts";

/** Where the numbers of the overview lead: the rows behind them. */

/** What the overview looks at, and so every link from it. */
export interface Looked {
  region: string | null;
  union: string | null;
}

type Filter = Record<string, string>;

function address(path: string, { region, union }: Looked, filter: Filter): string {
  const query = new URLSearchParams();
  if (region !== null) query.set("region", region);
  if (union !== null) query.set("union", union);
  for (const [name, value] of Object.entries(filter)) query.set(name, value);
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}

export const inRegister = (looked: Looked, filter: Filter): string =>
  address("/desk/register", looked, filter);

/** The sign-off desk goes by region alone: what may be seen there is a matter of rights. */
export const inSignOff = ({ region }: Looked, filter: Filter): string =>
  address("/desk/sign-off", { region, union: null }, filter);

/** Stations listed to the public: what the overview counts. */
export const inService = { lifecycle: "open,suspended" };

/** As long ago as the band says; further back than anybody remembers is `never`. */
export const ofAge: Record<AgeBand, Filter> = {
  "30": { verifiedWithin: "30" },
  "91": { verifiedWithin: "91", verifiedBefore: "30" },
  "183": { verifiedWithin: "183", verifiedBefore: "91" },
  "365": { verifiedWithin: "365", verifiedBefore: "183" },
  older: { verifiedWithin: "36500", verifiedBefore: "365" },
  never: { verified: "never" },
};

export const inReports = ({ region }: Looked): string =>
  address("/desk/reports", { region, union: null }, {});

export const inReview = ({ region }: Looked): string => address("/desk/review", { region, union: null }, {});
