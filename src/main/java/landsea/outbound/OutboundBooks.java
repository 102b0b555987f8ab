package landsea.outbound;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.fx.FeeLine;
import landsea.fx.Legs;
import landsea.fx.Quote;
import landsea.fx.QuoteId;
import landsea.ledger.Account;
import landsea.ledger.AccountId;
import landsea.ledger.AccountKind;
import landsea.ledger.Entry;
import landsea.ledger.Ledger;
import landsea.ledger.Posted;
import landsea.ledger.Posting;
import landsea.ledger.PostingId;
import landsea.ledger.ReservationId;
import landsea.outbound.OutboundPayment.Payer;
import landsea.parties.MerchantId;
import landsea.parties.Parties;

/**
 * What a payment abroad moves. Before it is sent: what currency is bought, fees, and its amount reserved towards the bank's
 * correspondents. When the foreign bank has paid: the reserved amount is captured. When it will not: all of it turned round.
 */
final class OutboundBooks {

    /**
     * A payment on its way is freed by the foreign bank's word alone, never by time: nobody could say whether what was freed had
     * been paid.
     */
    private static final Instant NO_END = Instant.parse("9999-12-31T00:00:00Z");

    private static final String FUND = "fund";

    private static final List<AccountKind> HOUSE = List.of(
            AccountKind.CORRESPONDENT,
            AccountKind.POSITION,
            AccountKind.FEE_INCOME,
            AccountKind.MARGIN_INCOME,
            AccountKind.BETWEEN_BUCKETS);

    private OutboundBooks() {}

    static AccountId own(MerchantId merchant, Currency currency) {
        return AccountId.of(merchant, AccountKind.MERCHANT, currency);
    }

    /** The merchant's own accounts of these currencies and the bank's beside them; what is open stays as it is. */
    static void ensureOpen(Commit commit, Ledger ledger, Payer payer, Set<Currency> currencies) {
        List<Account> accounts = new ArrayList<>();
        Bucket bucket = payer.merchant().bucket();
        for (Currency currency : currencies) {
            accounts.add(Account.notOverdrawn(
                    own(payer.merchant(), currency), payer.organisation().value(), AccountKind.MERCHANT, currency));
            HOUSE.forEach(
                    kind -> accounts.add(Account.house(bucket, Parties.bank().value(), kind, currency)));
        }
        ledger.open(commit, accounts);
    }

    /** What a quote sells is held until it is accepted or its time is over. */
    static Posting quoted(OutboundPayment payment, Quote quote) {
        Currency sold = quote.sell().currency();
        Entry reserve = Entry.Reserve.of(
                ReservationId.of(quote.id()),
                own(payment.payer().merchant(), sold),
                house(payment, AccountKind.POSITION, sold),
                quote.sell(),
                "quoted",
                quote.expiresAt());
        return posting(PostingId.of(quote.id(), "quote"), payment, quote.id().text(), List.of(reserve));
    }

    /** A quote that nobody will accept any more holds nothing. */
    static Posting withdrawn(OutboundPayment payment, QuoteId quote) {
        return posting(
                PostingId.of(quote, "withdraw"),
                payment,
                quote.text(),
                List.of(new Entry.Release(ReservationId.of(quote), "quote-withdrawn")));
    }

    /** From the balance in the payment's currency; fees beside it. */
    static Posting fromBalance(OutboundPayment payment, List<FeeLine> fees, LocalDate valueDate) {
        List<Entry> entries = new ArrayList<>();
        fees.forEach(fee -> addFee(entries, payment, fee, valueDate));
        entries.add(reserve(payment));
        return posting(fundId(payment), payment, payment.id().text(), entries);
    }

    /** With currency bought as quoted: what the quote held is captured, one transfer for each currency, fees and margin apart. */
    static Posting bought(OutboundPayment payment, Quote quote, LocalDate valueDate) {
        Legs legs = quote.legs();
        Currency currency = legs.credited().currency();
        AccountId own = own(payment.payer().merchant(), currency);
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry.Capture(
                ReservationId.of(quote.id()), legs.converted().minor(), "conversion-sold", valueDate));
        legs.fees().forEach(fee -> addFee(entries, payment, fee, valueDate));
        add(entries, house(payment, AccountKind.POSITION, currency), own, legs.gross(), "conversion-bought", valueDate);
        add(
                entries,
                own,
                house(payment, AccountKind.MARGIN_INCOME, currency),
                legs.margin(),
                "conversion-margin",
                valueDate);
        entries.add(reserve(payment));
        return posting(fundId(payment), payment, payment.id().text(), entries);
    }

    /** The foreign bank has paid. */
    static Posting completed(OutboundPayment payment, LocalDate valueDate) {
        return posting(
                PostingId.of(payment.id(), "complete"),
                payment,
                payment.id().text(),
                List.of(new Entry.Capture(
                        ReservationId.of(payment.id()), payment.amount().minor(), "outbound-payment", valueDate)));
    }

    /** The foreign bank will not pay: what was recorded goes back, the last of it first. */
    static Posting returned(OutboundPayment payment, Posted fund, LocalDate valueDate) {
        Stream<Entry> free = Stream.of(new Entry.Release(ReservationId.of(payment.id()), "outbound-returned"));
        Stream<Entry> back = fund.transfers().reversed().stream()
                .map(transfer -> new Entry.Reverse(fund.id(), transfer.position(), "outbound-returned", valueDate));
        return posting(
                PostingId.of(payment.id(), "return"),
                payment,
                payment.id().text(),
                Stream.concat(free, back).toList());
    }

    /** What was paid came back, or a part: a transfer of its own, for it has a day of its own and banks may have kept some. */
    static Posting sentBack(OutboundPayment payment, Money amount, LocalDate valueDate) {
        Currency currency = amount.currency();
        return posting(
                PostingId.of(payment.id(), "sent-back/" + payment.step()),
                payment,
                payment.id().text(),
                List.of(Entry.Transfer.of(
                        house(payment, AccountKind.CORRESPONDENT, currency),
                        own(payment.payer().merchant(), currency),
                        amount,
                        "outbound-sent-back",
                        valueDate)));
    }

    static PostingId fundId(OutboundPayment payment) {
        return PostingId.of(payment.id(), FUND);
    }

    private static Entry reserve(OutboundPayment payment) {
        Currency currency = payment.amount().currency();
        return Entry.Reserve.of(
                ReservationId.of(payment.id()),
                own(payment.payer().merchant(), currency),
                house(payment, AccountKind.CORRESPONDENT, currency),
                payment.amount(),
                "outbound-payment",
                NO_END);
    }

    private static void addFee(List<Entry> entries, OutboundPayment payment, FeeLine fee, LocalDate valueDate) {
        Currency currency = fee.amount().currency();
        add(
                entries,
                own(payment.payer().merchant(), currency),
                house(payment, AccountKind.FEE_INCOME, currency),
                fee.amount(),
                fee.code().toLowerCase(Locale.ROOT).replace('_', '-'),
                valueDate);
    }

    /** A line of nothing moves nothing. */
    private static void add(
            List<Entry> entries, AccountId debit, AccountId credit, Money amount, String kind, LocalDate valueDate) {
        if (amount.isPositive()) {
            entries.add(Entry.Transfer.of(debit, credit, amount, kind, valueDate));
        }
    }

    private static AccountId house(OutboundPayment payment, AccountKind kind, Currency currency) {
        return AccountId.house(payment.id().bucket(), kind, currency);
    }

    private static Posting posting(PostingId id, OutboundPayment payment, String subject, List<Entry> entries) {
        return Posting.of(id, payment.payer().organisation().value(), subject, entries);
    }
}
