import type { State } from "../../../domain/compliance/assessment.ts";
import type { AgeBand, OverviewCompliance } from "../../../domain/overview/wire.ts";

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

export const inSignOff = (looked: Looked, filter: Filter): string =>
  address("/desk/sign-off", looked, filter);

/** Of all that is in the register, what was ever public. */
export const everPublic = { published: "yes" };
/** Stations listed to the public: what the overview counts. */
export const inService = { ...everPublic, lifecycle: "open,suspended" };

type Standard = OverviewCompliance["standard"];

/** Of the kinds the standard is for, those signed off so by it. */
export const signedAs = ({ id, kinds }: Standard, state: State): Filter => ({
  ...inService,
  ...{ kinds: kinds.join(","), standard: id, signed: state },
});

/** Of the kinds the standard is for, those it has not been held against. */
export const notComputed = ({ id, kinds }: Standard): Filter => ({
  ...inService,
  ...{ kinds: kinds.join(","), standard: id, status: "none" },
});

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

export const inDuplicates = ({ region }: Looked): string =>
  address("/desk/duplicates", { region, union: null }, {});
