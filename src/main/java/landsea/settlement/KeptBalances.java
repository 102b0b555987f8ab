package landsea.settlement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Fact;
import landsea.declarations.Declarations;
import landsea.engine.Commit;
import landsea.fx.FeeLine;
import landsea.fx.Quote;
import landsea.ledger.Posted;
import landsea.parties.Merchant;

/** Balances that were kept and are converted later: the same quote, the same books, a receipt of their own. */
final class KeptBalances {

    private KeptBalances() {}

    /** @param made as what it is declared, where it was sold for renminbi */
    static void converted(
            Commit commit, Merchant merchant, Quote quote, Posted posted, Optional<Declarations.Made> made) {
        commit.rows(List.of(quote))
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .uuid(one -> merchant.organisation().value())
                .uuid(one -> merchant.id().value())
                .text(one -> one.sell().currency().code())
                .bigint(one -> one.sell().minor())
                .bigint(one -> one.legs().converted().minor())
                .text(one -> one.buy().currency().code())
                .bigint(one -> one.buy().minor())
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO conversions (bucket, quote_id, organisation_id, merchant_id, sell_currency, sell_minor,
                            converted_minor, buy_currency, credited_minor, converted_at)
                        SELECT * FROM {rows}""");
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("type", "landsea.conversion-receipt/v1");
        receipt.put("receipt_id", ReceiptId.of(quote.id()).text());
        receipt.put(
                "merchant",
                Map.of(
                        "merchant_id",
                        merchant.id().text(),
                        "name",
                        merchant.name(),
                        "uscc",
                        merchant.identity().shown()));
        receipt.put("conversion", Receipts.conversion(commit, quote));
        receipt.put("fees", quote.legs().fees().stream().map(KeptBalances::fee).toList());
        made.ifPresent(declared -> receipt.put("declaration", Receipts.shown(declared)));
        receipt.put("converted_at", commit.at().toString());
        receipt.put("posting_id", posted.id().text());
        receipt.put("books_hash", posted.booksHash());
        commit.attest(ReceiptId.of(quote.id()).value(), merchant.organisation().value(), receipt);
        commit.record(new Fact(
                quote.id().bucket(),
                merchant.organisation().value(),
                "balance.converted",
                quote.id().text(),
                commit.at(),
                Map.of(
                        "sold", quote.sell().amount(),
                        "sold_currency", quote.sell().currency().code(),
                        "credited", quote.buy().amount(),
                        "credited_currency", quote.buy().currency().code(),
                        "posting", posted.id().text(),
                        "books_hash", posted.booksHash())));
    }

    private static Map<String, Object> fee(FeeLine fee) {
        return Map.of(
                "code", fee.code(),
                "amount", fee.amount().amount(),
                "currency", fee.amount().currency().code(),
                "tariff_row", fee.tariffRow());
    }
}
