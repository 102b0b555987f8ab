package landsea.banking.statements;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import landsea.basics.Money;
import landsea.fx.Disclosure;

/**
 * One entry of an account.
 *
 * @param number the account's version: entries are numbered from one without a gap
 * @param kind what it is, as the books call it: {@code settlement-credit}
 * @param posting that it is part of
 * @param subject what it was posted for: the text form of a payment, of a payment abroad or of a quote
 * @param amount as the account moves: what goes out is negative
 * @param balance after it
 * @param conversion what it was dealt at, where it is one side of a conversion or its margin
 */
public record StatementLine(
        long number,
        Instant postedAt,
        LocalDate bookedOn,
        LocalDate valueOn,
        String kind,
        String posting,
        String subject,
        Money amount,
        Money balance,
        Optional<Disclosure> conversion) {}
