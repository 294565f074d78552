/** What a printed sign of a station shows: it is read by machines and by people in the street. */
export interface StationSign {
  code: string;
  name: string;
  /** Names of province, city and district. */
  regionNames: string[];
  address: string | null;
  /** Union in whose care the station is. */
  union: { id: number; name: string } | null;
  /** Path of the emblem of that union, or of the nearest above that has one. */
  emblem: string | null;
  /** A fictional station: the sign says so. */
  demonstration: boolean;
  /** The station's page; what the QR code says. */
  page: string;
  /** Where one says what is not so. */
  report: string;
}

export interface SignsAnswer {
  signs: StationSign[];
  /** How many more there are than fit one printing. */
  more: number;
}
