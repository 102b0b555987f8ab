package landsea.marketplace.amazon;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Reason;
import landsea.marketplace.reading.Content;
import landsea.marketplace.reading.Dialect;
import landsea.marketplace.reading.HeaderLine;
import landsea.marketplace.reading.Reading;

/**
 * Reports of Amazon's that say nothing of a settlement, though sellers take them for one: recognised, so that the refusal
 * names them and what to hand over instead. None is order evidence either: their rows name no settlement and carry no total
 * that their parts could be checked against.
 */
public final class AmazonOtherReports implements Dialect {

    private record Kind(String report, Set<String> columns) {

        boolean is(HeaderLine header) {
            return columns.stream().allMatch(header::has);
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("VAT transactions", Set.of("activityperiod", "transactioneventid", "taxablejurisdiction")),
            new Kind("VAT transactions", Set.of("uniqueaccountidentifier", "activityperiod", "transactiontype")),
            new Kind("FBA reimbursements", Set.of("approvaldate", "reimbursementid", "amounttotal")),
            new Kind(
                    "FBA customer returns",
                    Set.of("returndate", "orderid", "fulfillmentcenterid", "licenseplatenumber")),
            new Kind("FBA fee preview", Set.of("fnsku", "estimatedfeetotal")),
            new Kind("FBA inventory ledger", Set.of("date", "fnsku", "eventtype", "referenceid")),
            new Kind("FBA storage fees", Set.of("fnsku", "monthofcharge", "estimatedmonthlystoragefee")),
            new Kind("FBA shipments", Set.of("amazonorderid", "shipmentid", "shipmentdate", "itemprice")),
            new Kind("orders", Set.of("amazonorderid", "purchasedate", "orderstatus")),
            new Kind("orders", Set.of("orderid", "orderitemid", "purchasedate", "buyeremail")));

    @Override
    public String code() {
        return "AMAZON_OTHER_REPORT";
    }

    @Override
    public Optional<Report> recognise(Content content) {
        return content instanceof Content.Tables(var tables, var _, var _)
                ? KINDS.stream()
                        .filter(kind -> tables.stream()
                                .anyMatch(table -> table.header(kind::is).isPresent()))
                        .findFirst()
                        .map(kind -> _ -> Reading.refused(Reason.of("REPORT_OF_OTHER_KIND", "report", kind.report())))
                : Optional.empty();
    }
}
