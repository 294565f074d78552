interface Tab {
  /** The address of this view. */
  href: string;
  label: string;
  /** How many are behind it. */
  count?: number;
  current: boolean;
}

/** Views of the same subject side by side: plain links, the one one is at marked. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav class="dtabs" aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.href} href={tab.href} aria-current={tab.current ? "page" : undefined}>
          {tab.label}
          {tab.count !== undefined && <span class="num">{tab.count}</span>}
        </a>
      ))}
    </nav>
  );
}
