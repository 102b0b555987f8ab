package landsea.parties;

import java.time.LocalDate;

/**
 * An institution that issues accounts, from one day until another, both included.
 *
 * @param code of its head office or branch; of a BIC the eight characters without the branch
 * @param validUntil {@link #OPEN_ENDED} where no end is known
 * @param source where that is published
 */
public record Institution(
        IdentifierScheme scheme,
        String code,
        LocalDate validFrom,
        LocalDate validUntil,
        AccountIssuer kind,
        String name,
        String source) {

    /** No end is known. */
    public static final LocalDate OPEN_ENDED = LocalDate.of(9999, 12, 31);

    private static final int BIC_LENGTH = 8;

    public Institution {
        Texts.requireName("an institution's name", name);
        Texts.requireName("an institution's source", source);
        if (scheme != IdentifierScheme.BIC && scheme != IdentifierScheme.CNAPS) {
            throw new IllegalArgumentException("an institution is known by BIC or CNAPS, not " + scheme);
        }
        if (!scheme.checked(code).equals(code) || scheme == IdentifierScheme.BIC && code.length() != BIC_LENGTH) {
            throw new IllegalArgumentException("not an institution's " + scheme + ": '" + code + "'");
        }
        if (validUntil.isBefore(validFrom)) {
            throw new IllegalArgumentException(name + " would end on " + validUntil + ", before " + validFrom);
        }
    }
}
