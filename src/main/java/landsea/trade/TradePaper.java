package landsea.trade;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import landsea.basics.Unit.Currency;

/**
 * One document of a trade, as a file tells it. Amounts and quantities are whole hundred-thousandths ({@code E5}), for customs
 * writes up to five decimal places; texts that are not given are empty.
 */
public sealed interface TradePaper {

    /** Who says so. */
    enum Origin {
        /** A message of the customs system. */
        CUSTOMS,
        /** A table that the merchant wrote. */
        TABLE
    }

    /** An order as the platform declared it (CEB303). Without an app number of its own, the order number names it. */
    record Order(
            String platformCode,
            String orderNo,
            String exporterCode,
            Currency currency,
            long amountE5,
            Instant declaredAt)
            implements TradePaper {}

    /** A waybill as the carrier declared it (CEB505). */
    record Waybill(String carrierCode, String waybillNo, long grossWeightE5, Instant declaredAt)
            implements TradePaper {}

    /**
     * An export list as it was declared (CEB603): one parcel of one order.
     *
     * @param agentCode with {@code copNo} the declarant's own name for it
     * @param listNo customs' number, where the message has it already
     * @param mode supervision mode, four digits
     * @param simplified declared by itself; otherwise merged into a declaration of the month
     * @param withdrawn by its declarant
     */
    record ExportList(
            String agentCode,
            String copNo,
            Optional<DeclarationNumber> listNo,
            String platformCode,
            String orderNo,
            String carrierCode,
            String waybillNo,
            String mode,
            String exporterCode,
            boolean simplified,
            boolean withdrawn,
            Currency currency,
            long amountE5,
            int itemCount,
            LocalDate exportDate,
            Instant declaredAt,
            Origin origin)
            implements TradePaper {}

    /** What customs answered to a list (CEB604), or to its cancellation (CEB606). */
    record ListReceipt(
            String agentCode, String copNo, Optional<DeclarationNumber> listNo, ListStatus status, Instant answeredAt)
            implements TradePaper {}

    /** Lists that a summary was asked for (CEB701). */
    record SummaryRequest(String copNo, List<DeclarationNumber> lists, Instant declaredAt) implements TradePaper {
        public SummaryRequest {
            lists = List.copyOf(lists);
        }
    }

    /**
     * Lists merged into one declaration (CEB792).
     *
     * @param declarationNo empty as long as customs has not numbered it
     */
    record Summary(
            String summaryNo,
            Optional<DeclarationNumber> declarationNo,
            List<DeclarationNumber> lists,
            Instant summedAt)
            implements TradePaper {
        public Summary {
            lists = List.copyOf(lists);
        }
    }

    /**
     * Goods of a declaration, exported before they are sold.
     *
     * @param itemNumber place in the declaration, from 1
     * @param sku as the merchant calls them where they are sold
     * @param unit customs' code of the unit that the quantity counts
     */
    record DeclaredGoods(
            DeclarationNumber declarationNo,
            int itemNumber,
            String mode,
            String exporterCode,
            String sku,
            String goodsCode,
            String unit,
            long quantityE5,
            Currency currency,
            long amountE5,
            LocalDate exportDate,
            Origin origin)
            implements TradePaper {

        public DeclaredGoods {
            if (itemNumber < 1 || quantityE5 <= 0 || amountE5 <= 0) {
                throw new IllegalArgumentException("an item of a declaration has a place, a quantity and an amount: "
                        + declarationNo + "/" + itemNumber + ", " + quantityE5 + ", " + amountE5);
            }
        }
    }
}
