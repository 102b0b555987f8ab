package landsea.compliance.allowance;

import java.util.List;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How much the years give: the dated rows. */
record Ceilings(List<Ceiling> rows) {

    record Ceiling(AllowanceKind kind, int yearFirst, Money amount, Money warned) {}

    static Ceilings read(JdbcClient sql) {
        return new Ceilings(sql.sql(
                        "SELECT kind, year_first, ceiling_minor, warned_minor FROM allowance_ceilings ORDER BY year_first DESC")
                .query((row, number) -> new Ceiling(
                        AllowanceKind.valueOf(row.getString(1)),
                        row.getInt(2),
                        Money.ofMinor(Currency.USD, row.getLong(3)),
                        Money.ofMinor(Currency.USD, row.getLong(4))))
                .list());
    }

    /** The one that began last. */
    Optional<Ceiling> of(AllowanceKind kind, int year) {
        return rows.stream()
                .filter(row -> row.kind() == kind && row.yearFirst() <= year)
                .findFirst();
    }
}
