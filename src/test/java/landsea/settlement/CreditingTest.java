package landsea.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.fx.ChargeKind;
import landsea.fx.FeeLine;
import landsea.fx.Quote;
import landsea.fx.QuoteFixtures;
import landsea.ledger.AccountId;
import landsea.ledger.AccountKind;
import landsea.ledger.Entry;
import landsea.ledger.Posting;
import landsea.ledger.ReservationId;
import landsea.settlement.Crediting.Conversion;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What a credit moves adds up to the cent, over random payments, fees, shares, currencies and scales. */
class CreditingTest {

    private static final List<String> CURRENCIES = List.of("USD", "EUR", "JPY");

    /** Accounts and what is in them, as a posting leaves them. */
    private static final class Tally {

        private final Map<AccountId, Long> balances = new HashMap<>();

        long of(AccountId id) {
            return balances.getOrDefault(id, 0L);
        }

        void move(AccountId debit, AccountId credit, long amount) {
            assertThat(amount).isPositive();
            balances.merge(debit, -amount, Long::sum);
            balances.merge(credit, amount, Long::sum);
        }

        void post(Posting posting, AccountId reservedOn, AccountId position) {
            for (Entry entry : posting.entries()) {
                switch (entry) {
                    case Entry.Transfer it -> move(it.debit(), it.credit(), it.amount());
                    case Entry.Capture it -> move(reservedOn, position, it.amount());
                    default -> throw new AssertionError(entry);
                }
            }
        }
    }

    @RepeatedTest(200)
    void every_cent_of_a_payment_is_kept_converted_or_charged(RepetitionInfo repetition) {
        long seed = 7_000 + repetition.getCurrentRepetition();
        Random random = new Random(seed);
        Currency currency = Currency.of(CURRENCIES.get(random.nextInt(CURRENCIES.size())));
        Money received = Money.ofMinor(currency, 10_000 + random.nextLong(500_000_000L));
        Payment payment = SomePayment.complete(received);
        Money fee = Money.ofMinor(currency, random.nextInt(3) == 0 ? 0 : random.nextLong(3_000));
        Money afterFees = received.minus(fee);
        Conversion conversion = conversion(random, payment, afterFees);

        Posting posting = Crediting.posting(payment, fees(conversion, fee), conversion, List.of(), SomePayment.TODAY);

        var merchant = payment.owner().merchant();
        AccountId collected = Books.collected(merchant, currency);
        Tally books = new Tally();
        books.balances.put(collected, received.minor());
        books.post(posting, collected, Books.house(merchant.bucket(), AccountKind.POSITION, currency));
        Money charged = fees(conversion, fee).stream().map(FeeLine::amount).reduce(Money.zero(currency), Money::plus);
        long sold = quote(conversion).map(quote -> quote.sell().minor()).orElse(0L);
        assertThat(books.of(collected)).as("seed %s", seed).isZero();
        assertThat(books.of(Books.own(merchant, currency)))
                .as("seed %s", seed)
                .isEqualTo(afterFees.minor() - sold)
                .isNotNegative();
        assertThat(books.of(Books.house(merchant.bucket(), AccountKind.FEE_INCOME, currency)))
                .isEqualTo(charged.minor());
        quote(conversion).ifPresent(quote -> {
            Currency bought = quote.buy().currency();
            assertThat(books.of(Books.own(merchant, bought)))
                    .isEqualTo(quote.buy().minor());
            assertThat(books.of(Books.house(merchant.bucket(), AccountKind.MARGIN_INCOME, bought)))
                    .isEqualTo(quote.legs().margin().minor());
            assertThat(books.of(Books.house(merchant.bucket(), AccountKind.POSITION, bought)))
                    .isEqualTo(-quote.legs().gross().minor());
            assertThat(books.of(Books.house(merchant.bucket(), AccountKind.POSITION, currency)))
                    .isEqualTo(quote.legs().converted().minor());
        });
        assertThat(posting.subject()).isEqualTo(payment.id().text());
    }

    @RepeatedTest(100)
    void a_kept_balance_gives_what_is_sold_and_gets_what_is_bought(RepetitionInfo repetition) {
        long seed = 9_000 + repetition.getCurrentRepetition();
        Random random = new Random(seed);
        Currency currency = Currency.of(CURRENCIES.get(random.nextInt(CURRENCIES.size())));
        Payment owner = SomePayment.complete(Money.ofMinor(currency, 1));
        var merchant = owner.owner().merchant();
        Money amount = random.nextBoolean()
                ? Money.ofMinor(currency, 10_000 + random.nextLong(90_000_000L))
                : Money.ofMinor(Currency.CNY, 10_000 + random.nextLong(90_000_000L));
        Quote quote =
                QuoteFixtures.intoYuan(merchant.bucket(), currency, amount).orThrow();
        AccountId own = Books.own(merchant, currency);
        Tally books = new Tally();
        books.balances.put(own, quote.sell().minor());

        books.post(
                Crediting.kept(merchant, owner.owner().organisation(), quote, SomePayment.TODAY),
                own,
                Books.house(merchant.bucket(), AccountKind.POSITION, currency));

        assertThat(books.of(own)).as("seed %s", seed).isZero();
        assertThat(books.of(Books.own(merchant, Currency.CNY)))
                .isEqualTo(quote.buy().minor());
        assertThat(books.of(Books.house(merchant.bucket(), AccountKind.FEE_INCOME, currency)))
                .isEqualTo(quote.legs().feeTotal().minor());
    }

    @Test
    void lines_of_nothing_are_not_posted() {
        Payment payment = SomePayment.complete(Money.of("USD", "10.00"));

        Posting posting = Crediting.posting(
                payment, List.of(fee(Money.of("USD", "0.00"))), new Conversion.None(), List.of(), SomePayment.TODAY);

        assertThat(posting.entries()).singleElement().isInstanceOf(Entry.Transfer.class);
    }

    private static Conversion conversion(Random random, Payment payment, Money afterFees) {
        if (random.nextInt(4) == 0) {
            return new Conversion.None();
        }
        Instruction instruction = new Instruction(
                Instruction.Mode.CONVERT,
                Currency.CNY,
                java.math.BigDecimal.valueOf(1 + random.nextInt(10_000), 2),
                java.math.BigDecimal.valueOf(40));
        Money share = instruction.share(afterFees);
        if (share.isZero()
                || !(QuoteFixtures.intoYuan(payment.id().bucket(), afterFees.currency(), share)
                        instanceof Outcome.Done<Quote>(Quote quote))) {
            return new Conversion.None();
        }
        return random.nextBoolean()
                ? new Conversion.AtOnce(quote)
                : new Conversion.Reserved(quote, ReservationId.of(quote.id()), Instant.parse("2025-01-14T02:00:00Z"));
    }

    private static java.util.Optional<Quote> quote(Conversion conversion) {
        return switch (conversion) {
            case Conversion.None none -> java.util.Optional.empty();
            case Conversion.AtOnce(Quote quote) -> java.util.Optional.of(quote);
            case Conversion.Reserved reserved -> java.util.Optional.of(reserved.quote());
        };
    }

    private static List<FeeLine> fees(Conversion conversion, Money channel) {
        List<FeeLine> fees = new ArrayList<>(List.of(fee(channel)));
        quote(conversion).ifPresent(quote -> fees.addAll(quote.legs().fees()));
        return fees;
    }

    private static FeeLine fee(Money amount) {
        return new FeeLine(ChargeKind.CHANNEL_FEE, amount, "test-row", Map.of());
    }
}
