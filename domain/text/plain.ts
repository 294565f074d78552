/** Whether a text can be stored and sent: it holds no NUL and no half of a surrogate pair. */
export function isPlain(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text);
}

/** What a schema says of a text that is not. */
export const notPlain = {
  error: "含有无法保存的字符（NUL 或不成对的代理码） · holds a NUL or half of a surrogate pair",
};
