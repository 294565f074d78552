/** Seven lamps along the road, left to right: x, height of the lamp, foot of its post. */
const posts = [
  [30, 37, 50],
  [84, 30, 46],
  [140, 34, 44],
  [196, 27, 41],
  [250, 32, 41],
  [306, 25, 41],
  [362, 30, 43],
] as const;

/** Which post lights first, second, …: spread over the road, so that a few lamps do not crowd one end. */
const lightingOrder = [0, 1, 3, 5, 6, 2, 4];

interface Props {
  /** How many lamps are lit at this hour; more than seven are seven. */
  lit: number;
  /** Nothing is lit nearby: what is lit stands at the far end of the road. */
  far: boolean;
}

/** The road after dark under the headline, with the lamps lit as the results are. Decoration: never read out. */
export function Scene({ lit, far }: Props) {
  const lighted = new Set(far ? (lit > 0 ? [6] : []) : lightingOrder.slice(0, lit));
  return (
    <svg class="scene" viewBox="0 0 390 58" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      <defs>
        <radialGradient id="glow">
          <stop offset="0" class="glow-near" />
          <stop offset="1" class="glow-far" />
        </radialGradient>
      </defs>
      <path
        class="hill"
        d="M-400 58V38C-300 18-220 30-150 24S-40 34 0 30 70 12 120 20s80-12 140-4 80 12 130 2 150 10 220 2 180 10 260-2V58Z"
      />
      <path class="road-line" d="M-400 56C-250 48-120 56 0 50S110 44 196 41 320 40 390 44 640 52 800 46" />
      {posts.map(([x, top, foot], index) =>
        lighted.has(index) ? (
          <g key={x}>
            <circle cx={x} cy={top} r="15" fill="url(#glow)" />
            <path class="post" d={`M${x} ${top + 3}V${foot}`} />
            <rect class="lit" x={x - 3} y={top - 4} width="6" height="8" rx="2" />
          </g>
        ) : (
          <g key={x}>
            <path class="post" d={`M${x} ${top + 3}V${foot}`} />
            <rect class="unlit" x={x - 2.5} y={top - 3.5} width="5" height="7" rx="2" />
          </g>
        ),
      )}
    </svg>
  );
}
