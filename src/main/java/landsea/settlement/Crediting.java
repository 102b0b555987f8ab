package landsea.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.fx.FeeLine;
import landsea.fx.Legs;
import landsea.fx.Quote;
import landsea.ledger.AccountId;
import landsea.ledger.AccountKind;
import landsea.ledger.Claim;
import landsea.ledger.Entry;
import landsea.ledger.Posting;
import landsea.ledger.PostingId;
import landsea.ledger.ReservationId;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;

/**
 * What a credit moves, as one posting: the gross amount to the merchant, each fee as a transfer of its own, a conversion as
 * one transfer per currency through the position, the margin from the merchant to income.
 */
final class Crediting {

    /** How much of a payment is converted, and how. */
    sealed interface Conversion {

        /** All is kept in the currency that came. */
        record None() implements Conversion {}

        /** Quoted and executed in this commit. */
        record AtOnce(Quote quote) implements Conversion {}

        /** Quoted before: its amount is reserved. */
        record Reserved(Quote quote, ReservationId reservation, Instant consentedAt) implements Conversion {}
    }

    private Crediting() {}

    static Posting posting(
            Payment payment, List<FeeLine> fees, Conversion conversion, List<Claim> claims, LocalDate valueDate) {
        MerchantId merchant = payment.owner().merchant();
        Currency currency = payment.currency();
        AccountId collected = Books.collected(merchant, currency);
        AccountId own = Books.own(merchant, currency);
        Money received = payment.fundsIn().amount();
        List<Entry> entries = new ArrayList<>();
        switch (conversion) {
            case Conversion.None none -> add(entries, collected, own, received, "settlement-credit", valueDate);
            case Conversion.AtOnce(Quote quote) -> {
                add(entries, collected, own, received, "settlement-credit", valueDate);
                add(
                        entries,
                        own,
                        position(merchant.bucket(), currency),
                        quote.legs().converted(),
                        "conversion-sold",
                        valueDate);
                addBought(entries, merchant, quote.legs(), valueDate);
            }
            case Conversion.Reserved(Quote quote, ReservationId reservation, Instant consentedAt) -> {
                Money converted = quote.legs().converted();
                entries.add(new Entry.Capture(reservation, converted.minor(), "conversion-sold", valueDate));
                add(entries, collected, own, received.minus(converted), "settlement-credit", valueDate);
                addBought(entries, merchant, quote.legs(), valueDate);
            }
        }
        fees.forEach(fee -> addFee(entries, merchant, fee, valueDate));
        PostingId id = PostingId.of(payment.id(), "credit");
        return new Posting(
                id, payment.owner().organisation().value(), payment.id().text(), entries, claims);
    }

    /** A kept balance converted: what was reserved is captured, the fees are taken beside it. */
    static Posting kept(MerchantId merchant, OrganisationId organisation, Quote quote, LocalDate valueDate) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry.Capture(
                ReservationId.of(quote.id()), quote.legs().converted().minor(), "conversion-sold", valueDate));
        addBought(entries, merchant, quote.legs(), valueDate);
        quote.legs().fees().forEach(fee -> addFee(entries, merchant, fee, valueDate));
        return Posting.of(
                PostingId.of(quote.id(), "convert"),
                organisation.value(),
                quote.id().text(),
                entries);
    }

    private static void addBought(List<Entry> entries, MerchantId merchant, Legs legs, LocalDate valueDate) {
        Currency bought = legs.credited().currency();
        AccountId own = Books.own(merchant, bought);
        add(entries, position(merchant.bucket(), bought), own, legs.gross(), "conversion-bought", valueDate);
        AccountId income = Books.house(merchant.bucket(), AccountKind.MARGIN_INCOME, bought);
        add(entries, own, income, legs.margin(), "conversion-margin", valueDate);
    }

    private static void addFee(List<Entry> entries, MerchantId merchant, FeeLine fee, LocalDate valueDate) {
        Currency currency = fee.amount().currency();
        AccountId income = Books.house(merchant.bucket(), AccountKind.FEE_INCOME, currency);
        add(entries, Books.own(merchant, currency), income, fee.amount(), kind(fee), valueDate);
    }

    private static String kind(FeeLine fee) {
        return fee.code().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static AccountId position(Bucket bucket, Currency currency) {
        return Books.house(bucket, AccountKind.POSITION, currency);
    }

    /** A line of nothing moves nothing. */
    private static void add(
            List<Entry> entries, AccountId debit, AccountId credit, Money amount, String kind, LocalDate valueDate) {
        if (amount.isPositive()) {
            entries.add(Entry.Transfer.of(debit, credit, amount, kind, valueDate));
        }
    }
}
