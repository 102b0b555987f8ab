package landsea.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import landsea.banking.reconciliation.Reconciliations;
import landsea.banking.reconciliation.ReconciliationKind;
import landsea.banking.reconciliation.StatementIntake;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.engine.Engine;
import landsea.engine.Workbench;
import landsea.parties.Parties;
import landsea.settlement.AdviceAnswer;
import landsea.settlement.IncomingAdvice;
import landsea.settlement.Settlement;
import org.postgresql.PGConnection;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * A bank's statement of many lines, from its bytes to every line matched, beside what the database alone needs for the same lines:
 * a bare COPY and one join.
 */
@Component
@Profile("sandbox")
public class ReconcileBench {

    private static final int AT_ONCE = 4_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Currency CURRENCY = Currency.USD;

    /**
     * What was measured.
     *
     * @param taken from the statement's first byte to its lines in the store
     * @param matched all reconciliations of the day, of which that of the bank matched these lines
     * @param copied bare COPY of the same lines
     * @param joined one join of them with what was advised, without any logic
     * @param open breaks; none
     */
    public record Result(
            int lines, int bytes, Duration taken, Duration matched, Duration copied, Duration joined, long agreed, long open) {

        public Duration ours() {
            return taken.plus(matched);
        }

        public Duration limit() {
            return copied.plus(joined);
        }
    }

    private final Settlement settlement;
    private final Engine engine;
    private final StatementIntake intake;
    private final Reconciliations reconciliations;
    private final Workbench workbench;
    private final Clock clock;
    private final Random random = new Random(20250114);

    ReconcileBench(
            Settlement settlement,
            Engine engine,
            StatementIntake intake,
            Reconciliations reconciliations,
            Workbench workbench,
            Clock clock) {
        this.settlement = settlement;
        this.engine = engine;
        this.intake = intake;
        this.reconciliations = reconciliations;
        this.workbench = workbench;
        this.clock = clock;
    }

    public Result run(int lines) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(8));
        List<IncomingAdvice> advices = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            advices.add(advice(i, day));
        }
        receive(advices);
        workbench.checkpoint();
        byte[] statement = statement(advices, day);
        try {
            long began = System.nanoTime();
            StatementIntake.Taken taken = intake.take(new ByteArrayInputStream(statement), "collecting-bank", "bench")
                    .orThrow();
            long there = System.nanoTime();
            Reconciliations.Ran ran = reconciliations.run(day, Optional.empty(), "bench").stream()
                    .filter(one -> one.kind() == ReconciliationKind.BANK)
                    .findFirst()
                    .orElseThrow();
            long ended = System.nanoTime();
            Duration[] limit = limit();
            return new Result(
                    taken.statement().lines(),
                    statement.length,
                    Duration.ofNanos(there - began),
                    Duration.ofNanos(ended - there),
                    limit[0],
                    limit[1],
                    ran.matched(),
                    ran.open());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private IncomingAdvice advice(int number, LocalDate day) {
        return new IncomingAdvice(
                "BENCH" + Integer.toHexString(0x1000_0000 + number),
                "NOBODY0000000",
                Money.ofMinor(CURRENCY, 1_00 + random.nextInt(5_000_00)),
                Money.zero(CURRENCY),
                "",
                day,
                "BENCH MARKETPLACE",
                Instant.now(clock));
    }

    private void receive(List<IncomingAdvice> advices) {
        for (int from = 0; from < advices.size(); from += AT_ONCE) {
            List<IncomingAdvice> some = advices.subList(from, Math.min(advices.size(), from + AT_ONCE));
            List<CompletableFuture<Outcome<AdviceAnswer>>> answers =
                    settlement.receiving(Parties.bank().value(), some, "bench").stream()
                            .map(engine::submit)
                            .toList();
            answers.forEach(answer -> Engine.await(answer, "bench", PATIENCE).orThrow());
        }
    }

    private static byte[] statement(List<IncomingAdvice> advices, LocalDate day) {
        Money sum = Money.sum(
                CURRENCY, advices.stream().map(IncomingAdvice::amount).toList());
        StringBuilder xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>BENCH</MsgId><CreDtTm>%1$sT23:30:00+08:00</CreDtTm></GrpHdr>
                <Stmt><Id>BENCH-%1$s</Id><Acct><Id><Othr><Id>BENCH</Id></Othr></Id></Acct>
                <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="USD">0.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>%1$s</Dt></Dt></Bal>
                <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="USD">%2$s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>%1$s</Dt></Dt></Bal>
                """.formatted(day, sum.amount()));
        for (IncomingAdvice advice : advices) {
            xml.append("<Ntry><Amt Ccy=\"USD\">")
                    .append(advice.amount().amount())
                    .append("</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>")
                    .append(day)
                    .append("</Dt></BookgDt><ValDt><Dt>")
                    .append(day)
                    .append("</Dt></ValDt><AcctSvcrRef>")
                    .append(advice.bankReference())
                    .append("</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>XBCT</SubFmlyCd></Fmly>"
                            + "</Domn></BkTxCd><NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>BENCH MARKETPLACE</Nm></Pty></Dbtr>"
                            + "</RltdPties></TxDtls></NtryDtls></Ntry>\n");
        }
        return xml.append("</Stmt></BkToCstmrStmt></Document>").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The same lines by a bare COPY into a table without a key, and one join by reference and amount. */
    private Duration[] limit() {
        try (Connection owner = workbench.owner();
                Statement make = owner.createStatement();
                Connection engineLogin = workbench.engine();
                Statement join = engineLogin.createStatement()) {
            make.execute("DROP TABLE IF EXISTS bench_statement_lines;"
                    + " CREATE TABLE bench_statement_lines (LIKE bank_statement_lines);"
                    + " GRANT SELECT, INSERT ON bench_statement_lines TO landsea_engine");
            ByteArrayOutputStream rows = new ByteArrayOutputStream();
            PGConnection copying = engineLogin.unwrap(PGConnection.class);
            copying.getCopyAPI().copyOut("COPY bank_statement_lines TO STDOUT (FORMAT binary)", rows);
            byte[] same = rows.toByteArray();
            long began = System.nanoTime();
            copying.getCopyAPI()
                    .copyIn("COPY bench_statement_lines FROM STDIN (FORMAT binary)", new ByteArrayInputStream(same));
            long there = System.nanoTime();
            join.execute("SELECT count(*) FROM bench_statement_lines l JOIN advices a ON a.bucket BETWEEN 0 AND 63"
                    + " AND a.bank_reference = l.reference AND a.amount_minor = l.amount_minor");
            long ended = System.nanoTime();
            make.execute("DROP TABLE bench_statement_lines");
            return new Duration[] {Duration.ofNanos(there - began), Duration.ofNanos(ended - there)};
        } catch (SQLException e) {
            throw new IllegalStateException("the same by the database alone", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
