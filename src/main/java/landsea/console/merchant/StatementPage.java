package landsea.console.merchant;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import landsea.basics.Money;
import landsea.console.show.Chart;
import landsea.console.show.Show;
import landsea.marketplace.LineKind;
import landsea.marketplace.StatementLists.KindSum;
import landsea.marketplace.StoredStatement;
import landsea.parties.ShopId;
import landsea.settlement.PaymentView;
import landsea.trade.TradeVerdict;

/** A statement as its pages tell it: from what buyers paid to what was credited. */
record StatementPage(
        StoredStatement statement, List<KindSum> kinds, Optional<PaymentView> payment, Optional<TradeVerdict> verdict) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** As pages know shops. */
    public String shopId() {
        return new ShopId(statement.owner().shopId()).text();
    }

    /** What is verified of what was sold, in hundredths, cut: one hundred is said of all alone. */
    static String percent(TradeVerdict verdict) {
        return verdict.verified()
                        .decimal()
                        .multiply(HUNDRED)
                        .divideToIntegralValue(verdict.sold().decimal())
                        .toBigInteger()
                + "%";
    }

    public boolean isAnythingSold() {
        return verdict.filter(one -> one.outcome() != TradeVerdict.Outcome.NOTHING_SOLD)
                .isPresent();
    }

    public String percent() {
        return verdict.map(StatementPage::percent).orElse("");
    }

    /** What was taken off or added between the report's total and what came in; empty where both agree or nothing came. */
    public Optional<Money> onTheWay() {
        return payment.flatMap(PaymentView::received)
                .filter(received -> received.currency().equals(statement.total().currency()))
                .map(received -> received.minus(statement.total()))
                .filter(difference -> !difference.isZero());
    }

    Chart waterfall(Show show) {
        List<String> names = new ArrayList<>();
        List<Chart.Point> points = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        String path = "/desk/merchant/statements/" + statement.id().text();
        for (KindSum sum : kinds) {
            paths.add(path + "/kinds/" + sum.kind());
            names.add(show.word("line-kind." + sum.kind()));
            points.add(Chart.Point.of(sum.amount(), show));
        }
        names.add(show.word("statement.payout"));
        points.add(Chart.Point.of(statement.total(), show).asTotal());
        paths.add(path + "/orders");
        onTheWay().ifPresent(difference -> {
            names.add(show.word("statement.on-the-way"));
            points.add(Chart.Point.of(difference, show));
            names.add(show.word("payment.received"));
            points.add(Chart.Point.of(statement.total().plus(difference), show).asTotal());
            String behind = payment.map(
                            one -> "/desk/merchant/payments/" + one.id().text())
                    .orElse("");
            paths.addAll(List.of(behind, behind));
        });
        return new Chart(
                Chart.Kind.WATERFALL,
                new Chart.Heading(
                        "waterfall",
                        show.word("statement.waterfall"),
                        statement.total().currency().code(),
                        "statement.waterfall-help"),
                new Chart.Axis(show.word("statement.kind"), names, paths),
                List.of(new Chart.Series(show.word("payments.amount"), points)));
    }

    /** Kinds of line that may be asked for by name. */
    static Optional<LineKind> kind(String name) {
        return Ids.parse(name, LineKind::valueOf);
    }
}
