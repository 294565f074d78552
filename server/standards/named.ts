import { dayAt } from "../../domain/compliance/days.ts";
import type { StandardVersion } from "../../domain/compliance/standard.ts";
import { badParameter } from "../http/problem.ts";
import type { StandardSet } from "./standards.ts";

/**
 * The standard that the parameter `standard` names: the version in force today, else the latest.
 * @throws Problem 400 that says which there are.
 */
export function namedStandard(set: StandardSet, id: string): StandardVersion {
  const offered = set.offered(dayAt(new Date()));
  const standard = offered.find((one) => one.id === id);
  if (standard) return standard;
  const known = offered.map((one) => one.id);
  throw badParameter("standard", `没有标准「${id}」；可用 · no such standard; one of: ${known.join(", ")}`);
}
