package landsea.trade;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import landsea.basics.Outcome;
import landsea.basics.Reason;

/**
 * Customs' number of a declaration or an export list: four digits of customs office, four of the year, one mark (0 or E for
 * exports), nine of a serial. There is no check digit.
 */
public record DeclarationNumber(String text) {

    public static final int LENGTH = 18;

    /** The number of an item of a declaration, as tax refunds write it: the declaration's, a zero, two digits. */
    public static final int WITH_ITEM_LENGTH = 21;

    private static final Pattern FORM = Pattern.compile("[0-9]{8}[01EI][0-9]{9}");
    private static final Pattern PLAIN = Pattern.compile("[0-9EI]*");
    private static final int YEAR_MIN = 1990;

    /** The first two digits of customs offices: regional customs, as the customs' table of offices orders them. */
    private static final Set<String> REGIONS = Set.of(
            ("01 02 04 05 06 07 08 09 15 19 22 23 29 31 33 35 37 40 42 43 46 47 49 51 52 53 57 60 64 67 68 72 79 80 83 86 88"
                            + " 90 94 95 96 97")
                    .split(" "));

    /** @throws IllegalArgumentException naming the reason where {@link #parse} would refuse */
    public DeclarationNumber {
        Optional<Reason> fault = fault(text);
        if (fault.isPresent()) {
            throw new IllegalArgumentException(fault.get().toString());
        }
    }

    /**
     * Reads the number of an export.
     *
     * @return refused with {@code DECLARATION_NO_LENGTH}, {@code DECLARATION_NO_CHARACTER}, {@code DECLARATION_NO_OFFICE},
     *     {@code DECLARATION_NO_YEAR} or {@code DECLARATION_NO_OF_IMPORT}
     */
    public static Outcome<DeclarationNumber> parse(String text) {
        Optional<Reason> fault = fault(text);
        return fault.<Outcome<DeclarationNumber>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(new DeclarationNumber(text)));
    }

    /** The customs office, four digits. */
    public String office() {
        return text.substring(0, 4);
    }

    public int year() {
        return Integer.parseInt(text.substring(4, 8));
    }

    /** Goods leave in the year of their declaration or about its turn. */
    public boolean isOfAbout(LocalDate day) {
        return Math.abs(year() - day.getYear()) <= 1;
    }

    private static Optional<Reason> fault(String text) {
        if (!PLAIN.matcher(text).matches()) {
            return Optional.of(Reason.of("DECLARATION_NO_CHARACTER"));
        }
        if (text.length() != LENGTH) {
            return Optional.of(Reason.of("DECLARATION_NO_LENGTH", "length", text.length()));
        }
        if (!FORM.matcher(text).matches()) {
            return Optional.of(Reason.of("DECLARATION_NO_CHARACTER"));
        }
        if (!REGIONS.contains(text.substring(0, 2))) {
            return Optional.of(Reason.of("DECLARATION_NO_OFFICE", "office", text.substring(0, 4)));
        }
        int year = Integer.parseInt(text.substring(4, 8));
        if (year < YEAR_MIN || year > 2099) {
            return Optional.of(Reason.of("DECLARATION_NO_YEAR", "year", year));
        }
        char mark = text.charAt(8);
        return mark == '1' || mark == 'I' ? Optional.of(Reason.of("DECLARATION_NO_OF_IMPORT")) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
