package landsea.declarations;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import landsea.basics.Unit.Currency;

/**
 * Amounts as files carry them: whole numbers without a decimal point, of the currency's smallest part or of whole units.
 * Rounded to whole units, parts still sum to their amount: the largest remainders are rounded up.
 */
record AmountText(DayTables.Amounts counted) {

    String of(Currency currency, long minor) {
        return Long.toString(number(currency, minor));
    }

    String of(String currency, long minor) {
        return of(Currency.of(currency), minor);
    }

    /** Parts of an amount; an absent one, zero, is an empty cell. */
    List<String> parts(Currency currency, long amount, List<Long> minors) {
        long rest = number(currency, amount);
        long[] numbers = new long[minors.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = counted == DayTables.Amounts.MINOR ? minors.get(i) : minors.get(i) / scale(currency);
            rest -= numbers[i];
        }
        while (counted == DayTables.Amounts.WHOLE && rest > 0) {
            numbers[largestRemainder(minors, numbers, scale(currency))]++;
            rest--;
        }
        List<String> cells = new ArrayList<>(numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            cells.add(minors.get(i) == 0 ? "" : Long.toString(numbers[i]));
        }
        return cells;
    }

    private static int largestRemainder(List<Long> minors, long[] numbers, long scale) {
        int largest = 0;
        for (int i = 1; i < numbers.length; i++) {
            if (minors.get(i) - numbers[i] * scale > minors.get(largest) - numbers[largest] * scale) {
                largest = i;
            }
        }
        return largest;
    }

    private long number(Currency currency, long minor) {
        return counted == DayTables.Amounts.MINOR
                ? minor
                : BigDecimal.valueOf(minor, currency.scale())
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact();
    }

    private static long scale(Currency currency) {
        return BigDecimal.TEN.pow(currency.scale()).longValueExact();
    }
}
