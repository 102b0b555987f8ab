package landsea.trade;

/** By what a sale's export lists are found. */
enum ListsBy {
    ORDER("order_no", "order_id"),
    WAYBILL("waybill_no", "shipment_id");

    /** One by one, each found in the one index that will do, as {@link ListLinks} says. */
    private static final String FEW = """
            LEFT JOIN LATERAL (SELECT * FROM trade_lists
                                WHERE bucket = :bucket AND {by} = s.{of} AND s.{of} <> ''
                                  AND uuid_eq(merchant_id, :merchant) OFFSET 0) AS l ON true""";

    /** All at once. */
    private static final String MANY = """
            LEFT JOIN trade_lists l
                   ON l.bucket = :bucket AND l.merchant_id = :merchant AND l.{by} = s.{of} AND s.{of} <> ''""";

    private final String ofList;
    private final String ofSale;

    ListsBy(String ofList, String ofSale) {
        this.ofList = ofList;
        this.ofSale = ofSale;
    }

    /** The statement, its {@code {lists}} joined with its sales, which are called {@code s}. */
    String in(String statement, boolean many) {
        String lists = many ? MANY : FEW;
        return statement.replace("{lists}", lists.replace("{by}", ofList).replace("{of}", ofSale));
    }
}
