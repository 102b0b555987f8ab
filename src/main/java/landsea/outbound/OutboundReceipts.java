package landsea.outbound;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.declarations.Declarations;
import landsea.engine.Commit;
import landsea.fx.FeeLine;
import landsea.fx.Quote;
import landsea.ledger.Posted;
import landsea.outbound.OutboundInstruction.Beneficiary;
import landsea.parties.Merchant;

/** The signed receipt of a payment that was made: who paid whom, what it cost, how it is booked and declared. */
final class OutboundReceipts {

    private OutboundReceipts() {}

    /** What a receipt tells. */
    record Paid(
            OutboundPayment payment,
            Merchant merchant,
            Optional<Quote> quote,
            Posted fund,
            Posted completed,
            Declarations.Made declared,
            String bankReference) {}

    static void attest(Commit commit, Paid paid) {
        OutboundPayment payment = paid.payment();
        Beneficiary beneficiary = payment.instruction().beneficiary();
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("type", "landsea.outbound-receipt/v1");
        receipt.put("receipt_id", OutboundReceiptId.of(payment.id()).text());
        receipt.put("outbound_id", payment.id().text());
        receipt.put(
                "merchant",
                Map.of(
                        "merchant_id",
                        paid.merchant().id().text(),
                        "name",
                        paid.merchant().name(),
                        "uscc",
                        paid.merchant().identity().shown()));
        receipt.put(
                "beneficiary",
                Map.of(
                        "name",
                        beneficiary.name(),
                        "account",
                        beneficiary.account(),
                        "country",
                        beneficiary.country(),
                        "bank",
                        beneficiary.bank()));
        receipt.put(
                "paid",
                Map.of(
                        "amount", payment.amount().amount(),
                        "currency", payment.amount().currency().code()));
        receipt.put("transaction_code", payment.instruction().trade().transactionCode());
        receipt.put("decision_id", payment.judged().decision().text());
        OutboundStore.fees(payment.funding())
                .ifPresent(fees -> receipt.put(
                        "fees",
                        Map.of(
                                "amount",
                                fees.amount(),
                                "currency",
                                fees.currency().code())));
        paid.quote().ifPresent(quote -> receipt.put("conversion", conversion(commit, quote)));
        receipt.put(
                "declaration",
                Map.of(
                        "declaration_id", paid.declared().id().text(),
                        "sound", paid.declared().isSound()));
        receipt.put("bank_reference", paid.bankReference());
        receipt.put("completed_at", commit.at().toString());
        receipt.put("postings", List.of(booked(paid.fund()), booked(paid.completed())));
        commit.attest(
                OutboundReceiptId.of(payment.id()).value(),
                payment.payer().organisation().value(),
                receipt);
    }

    private static Map<String, Object> booked(Posted posted) {
        return Map.of("posting_id", posted.id().text(), "books_hash", posted.booksHash());
    }

    /** The quote was signed before: the receipt binds it by its leaf. */
    private static Map<String, Object> conversion(Commit commit, Quote quote) {
        return Map.of(
                "id", quote.id().text(),
                "quote_leaf",
                        Base64.getEncoder()
                                .encodeToString(commit.leaf(quote.id().value())),
                "sold", quote.sell().amount(),
                "sold_currency", quote.sell().currency().code(),
                "bought", quote.buy().amount(),
                "bought_currency", quote.buy().currency().code(),
                "client_rate", quote.rate().client().toPlainString(),
                "fees", quote.legs().fees().stream().map(OutboundReceipts::fee).toList());
    }

    private static Map<String, Object> fee(FeeLine fee) {
        return Map.of(
                "code", fee.code(),
                "amount", fee.amount().amount(),
                "currency", fee.amount().currency().code(),
                "tariff_row", fee.tariffRow());
    }
}
