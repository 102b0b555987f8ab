package landsea.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.marketplace.StatementId;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;
import landsea.parties.ShopId;
import org.jspecify.annotations.Nullable;

/** A payment as its row has it. */
final class PaymentRow {

    /** What {@link #read} reads, of {@code payments p}. */
    static final String COLUMNS = "p.payment_id, p.organisation_id, p.merchant_id, p.shop_id, p.origin, p.currency,"
            + " p.state, p.state_reason, p.step, p.trace_id, p.settlement_id, p.expected_minor, p.statement_id,"
            + " p.statement_minor, p.advice_id, p.received_minor, p.charges_minor, p.value_date, p.let_go,"
            + " p.announced_at, p.received_at, p.state_since, p.remitter, p.remitter_country";

    private PaymentRow() {}

    static Payment read(ResultSet row) throws SQLException {
        Currency currency = Currency.of(row.getString(6));
        PaymentId id = new PaymentId(row.getObject(1, UUID.class));
        return new Payment(
                id,
                new Payment.Owner(
                        new OrganisationId(row.getObject(2, UUID.class)),
                        new MerchantId(row.getObject(3, UUID.class)),
                        new ShopId(row.getObject(4, UUID.class))),
                Payment.Origin.valueOf(row.getString(5)),
                currency,
                PaymentState.of(row.getString(7), orEmpty(row.getString(8))),
                row.getInt(9),
                row.getTimestamp(22).toInstant(),
                new Payment.Expectation(
                        orEmpty(row.getString(10)),
                        orEmpty(row.getString(11)),
                        Money.ofMinor(currency, row.getLong(12))),
                report(row, currency),
                funds(row, currency),
                letGo(row.getString(19)));
    }

    private static Payment.Report report(ResultSet row, Currency currency) throws SQLException {
        UUID statement = row.getObject(13, UUID.class);
        return statement == null
                ? new Payment.Report.Missing()
                : new Payment.Report.In(
                        new StatementId(statement),
                        Money.ofMinor(currency, row.getLong(14)),
                        row.getTimestamp(20).toInstant());
    }

    private static Payment.Funds funds(ResultSet row, Currency currency) throws SQLException {
        UUID advice = row.getObject(15, UUID.class);
        return advice == null
                ? new Payment.Funds.Missing()
                : new Payment.Funds.In(
                        new AdviceId(advice),
                        Money.ofMinor(currency, row.getLong(16)),
                        Money.ofMinor(currency, row.getLong(17)),
                        row.getObject(18, LocalDate.class),
                        new Remitter(row.getString(23), row.getString(24)),
                        row.getTimestamp(21).toInstant());
    }

    private static Set<Payment.LetGo> letGo(String text) {
        return text.isEmpty()
                ? Set.of()
                : Arrays.stream(text.split(" ")).map(Payment.LetGo::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
