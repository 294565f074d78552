/** The same page of another region, or in another language. */
export function standingHref(adcode: string, standard: string, lang: "zh" | "en"): string {
  return `/regions/${adcode}/compliance?standard=${standard}${lang === "en" ? "&lang=en" : ""}`;
}
