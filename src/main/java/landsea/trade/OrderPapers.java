package landsea.trade;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.marketplace.StatementId;
import landsea.parties.MerchantId;
import org.springframework.stereotype.Service;

/** Which papers of trade are there for orders and goods, as the merchant who brought them reads them. Under row-level security. */
@Service
public class OrderPapers {

    /**
     * An export list, one parcel.
     *
     * @param listNo customs' number; empty before customs gave one
     * @param copNo the number that the declarant gave it
     * @param amount as declared, with the currency as customs writes it
     * @param declarationNo of the declaration that it was merged into; empty where none is known
     */
    public record ListPaper(
            String orderNo,
            String listNo,
            String copNo,
            String status,
            String mode,
            String waybillNo,
            BigDecimal amount,
            String currency,
            LocalDate exportDate,
            String declarationNo) {}

    /** An item of a customs declaration, exported before it was sold. */
    public record GoodsPaper(
            String sku,
            String declarationNo,
            int itemNumber,
            String mode,
            BigDecimal quantity,
            String unit,
            BigDecimal amount,
            String currency,
            LocalDate exportDate) {}

    /** What customs writes amounts and quantities in: hundred-thousandths. */
    private static final int SCALE = 5;

    private static final int LISTS_MAX = 2_000;
    private static final int GOODS_MAX = 100;

    private final Desk desk;

    OrderPapers(Desk desk) {
        this.desk = desk;
    }

    /** The export lists of orders, by order and number. */
    public List<ListPaper> lists(Viewer viewer, MerchantId merchant, Collection<String> orders) {
        return desk.read(
                viewer,
                sql -> sql.sql("""
                        SELECT l.order_no, coalesce(l.list_no, ''), l.cop_no, l.status, l.mode, l.waybill_no, l.amount_e5,
                               l.currency, l.export_date, coalesce(s.declaration_no, '')
                          FROM trade_lists l
                          LEFT JOIN trade_summaries s ON s.bucket = l.bucket AND s.merchant_id = l.merchant_id
                                                     AND s.list_no = l.list_no
                         WHERE l.bucket = ? AND l.order_no = ANY (?) AND uuid_eq(l.merchant_id, ?)
                         ORDER BY l.order_no, l.cop_no LIMIT ?""")
                        .params(
                                merchant.bucket().value(),
                                orders.stream()
                                        .filter(order -> !order.isEmpty())
                                        .toArray(String[]::new),
                                merchant.value(),
                                LISTS_MAX)
                        .query((row, number) -> new ListPaper(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                decimal(row, 7),
                                row.getString(8),
                                row.getObject(9, LocalDate.class),
                                row.getString(10)))
                        .list());
    }

    /** Goods declared under these stock keeping units, the latest exported first. */
    public List<GoodsPaper> goods(Viewer viewer, MerchantId merchant, Collection<String> skus) {
        return desk.read(
                viewer,
                sql -> sql.sql("""
                        SELECT g.sku, g.declaration_no, g.item_number, g.mode, g.quantity_e5, g.unit, g.amount_e5, g.currency,
                               g.export_date
                          FROM declared_goods g
                         WHERE g.bucket = ? AND g.sku = ANY (?) AND uuid_eq(g.merchant_id, ?)
                         ORDER BY g.export_date DESC, g.declaration_no, g.item_number LIMIT ?""")
                        .params(
                                merchant.bucket().value(),
                                skus.stream().filter(sku -> !sku.isEmpty()).toArray(String[]::new),
                                merchant.value(),
                                GOODS_MAX)
                        .query((row, number) -> new GoodsPaper(
                                row.getString(1),
                                row.getString(2),
                                row.getInt(3),
                                row.getString(4),
                                decimal(row, 5),
                                row.getString(6),
                                decimal(row, 7),
                                row.getString(8),
                                row.getObject(9, LocalDate.class)))
                        .list());
    }

    /** Statements that papers would still complete, the newest first. */
    public List<StatementId> incomplete(Viewer viewer, MerchantId merchant, int most) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT w.statement_id FROM trade_unverified w WHERE w.bucket = ? AND w.merchant_id = ?"
                                + " ORDER BY w.statement_id DESC LIMIT ?")
                        .params(merchant.bucket().value(), merchant.value(), most)
                        .query((row, number) -> new StatementId(row.getObject(1, UUID.class)))
                        .list());
    }

    private static BigDecimal decimal(ResultSet row, int column) throws SQLException {
        BigDecimal exact = BigDecimal.valueOf(row.getLong(column), SCALE).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }
}
