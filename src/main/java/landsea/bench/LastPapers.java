package landsea.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import landsea.engine.Housekeeping;
import landsea.engine.Viewer;
import landsea.marketplace.StatementUpload.Owner;
import landsea.marketplace.StoredStatement;
import landsea.marketplace.reading.FileBytes;
import landsea.parties.Merchant;
import landsea.parties.Parties;
import landsea.parties.Shop;
import landsea.settlement.Settlement;
import landsea.trade.Papers;
import landsea.trade.TradeVerdict;
import landsea.trade.Verdicts;
import landsea.trade.intake.TradeIntake;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Papers that come last: from the first byte of their file to the verdict, which comes by itself, whoever else waits. */
@Component
@Profile("sandbox")
class LastPapers {

    private static final int LINES = 3_000;
    private static final int BACKLOG_LINES = 100;
    private static final int FIRST_SHOP = 9_000;
    private static final int FIRST_SETTLEMENT = 700_000_001;
    private static final int FIRST_ORDER = 90_000_000;
    private static final Duration LOOK = Duration.ofMillis(2);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Housekeeping housekeeping;
    private final Parties parties;
    private final Exporters exporters;
    private final StoredReports reports;
    private final TradeIntake papers;
    private final Verdicts verdicts;

    LastPapers(
            Housekeeping housekeeping,
            Parties parties,
            Exporters exporters,
            StoredReports reports,
            TradeIntake papers,
            Verdicts verdicts) {
        this.housekeeping = housekeeping;
        this.parties = parties;
        this.exporters = exporters;
        this.reports = reports;
        this.papers = papers;
        this.verdicts = verdicts;
    }

    /** @param backlog statements of the same merchant that wait for papers, stored before */
    Duration time(int backlog) {
        Shop shop = exporters.shops(FIRST_SHOP, 1, 1).getFirst();
        Owner owner = Settlement.owner(shop);
        Merchant merchant = housekeeping.commit(commit -> List.copyOf(
                        parties.merchants(commit, List.of(shop.merchant())).values())
                .getFirst());
        for (int i = 0; i < backlog; i++) {
            reports.take(
                    owner,
                    "bench",
                    FileBytes.of(ReportForm.ofLines(BACKLOG_LINES).numbered(FIRST_SETTLEMENT + i)));
        }
        StoredStatement statement =
                reports.take(owner, "bench", FileBytes.of(ReportForm.ofLines(20).numbered(FIRST_SETTLEMENT + backlog)));
        housekeeping.commit(commit -> {
            TradeRows.lines(commit, statement, FIRST_ORDER, LINES);
            return true;
        });
        FileBytes file = FileBytes.of(file(statement, merchant).getBytes(StandardCharsets.UTF_8));
        long began = System.nanoTime();
        papers.take(new Papers.Owner(owner.organisationId(), owner.merchantId()), "lists.csv", file);
        while (true) {
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            Optional<TradeVerdict> verdict =
                    verdicts.of(Viewer.bank(Parties.bank().value()), statement.id());
            if (verdict.isPresent()) {
                return took;
            }
            if (took.compareTo(PATIENCE) > 0) {
                throw new IllegalStateException("no verdict by itself on " + statement.id());
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static String file(StoredStatement statement, Merchant merchant) {
        StringBuilder rows = new StringBuilder(
                "supervision_mode,exporter_code,currency,amount,export_date,list_no,platform_code,order_no,logistics_no\n");
        for (int n = 1; n <= LINES; n++) {
            rows.append("9610,")
                    .append(merchant.code())
                    .append(',')
                    .append(statement.total().currency().code())
                    .append(",50.00,2025-01-02,")
                    .append(TradeRows.list(FIRST_ORDER, n))
                    .append(",无,")
                    .append(TradeRows.order(FIRST_ORDER, n))
                    .append(",W")
                    .append(n)
                    .append('\n');
        }
        return rows.toString();
    }
}
