import { useI18n } from 'vue-i18n'

/** Texts of printed shares by the number on the paper. */
export type ReadShares = Readonly<Record<number, string>>

/** The numbers of the shares that were read, the smallest first. */
export function numbersIn(shares: ReadShares): number[] {
  return Object.keys(shares).map(Number).sort()
}

/** Numbers of shares for a sentence: "1 和 3". */
export function useNumberList(): (numbers: readonly number[]) => string {
  const { locale } = useI18n()
  return (numbers) => new Intl.ListFormat(locale.value).format(numbers.map(String)).replace('和', ' 和 ')
}
