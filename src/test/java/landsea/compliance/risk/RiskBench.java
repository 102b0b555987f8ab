package landsea.compliance.risk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.parties.MerchantId;
import landsea.testing.Postgres;

/** What it costs to assess and keep payments of as many merchants, with some weeks of history each: elapsed and our own processor time. */
final class RiskBench {

    private static final int MERCHANTS = 20_000;
    private static final int BATCH = 200;

    private static final java.lang.management.ThreadMXBean CPU =
            java.lang.management.ManagementFactory.getThreadMXBean();

    private RiskBench() {}

    public static void main(String[] arguments) {
        RiskTables tables = new RiskTables(Postgres.housekeeping());
        tables.afterSingletonsInstantiated();
        Standings standings = new Standings();
        Risk risk = new Risk(tables, standings);
        List<MerchantId> merchants = new ArrayList<>();
        for (int i = 0; i < MERCHANTS; i++) {
            merchants.add(MerchantId.next(new Bucket(8 * (i % 8) + 1)));
        }
        for (int round = 0; round < 12; round++) {
            LocalDate day = APayment.TODAY.plusDays(3L * round);
            long[] spent = new long[6];
            for (int from = 0; from < MERCHANTS; from += BATCH) {
                List<RiskQuestion> questions = merchants.subList(from, from + BATCH).stream()
                        .map(one ->
                                APayment.of("USD", "4246.21").to(one).on(day).question())
                        .toList();
                Postgres.<Boolean>commit(commit -> {
                    int backend = commit.sql()
                            .sql("SELECT pg_backend_pid()")
                            .query(Integer.class)
                            .single();
                    long server = server(backend);
                    long begun = System.nanoTime();
                    long cpu = CPU.getCurrentThreadCpuTime();
                    List<Assessed> passed = risk.assess(commit, questions).stream()
                            .map(Outcome::orThrow)
                            .toList();
                    long between = System.nanoTime();
                    spent[4] += server(backend) - server;
                    server = server(backend);
                    spent[2] += CPU.getCurrentThreadCpuTime() - cpu;
                    cpu = CPU.getCurrentThreadCpuTime();
                    risk.credited(commit, passed);
                    spent[0] += between - begun;
                    spent[1] += System.nanoTime() - between;
                    spent[5] += server(backend) - server;
                    spent[3] += CPU.getCurrentThreadCpuTime() - cpu;
                    return true;
                });
            }
            System.out.printf(
                    Locale.ROOT,
                    "round %d: assess %.2f us (ours %.2f, the server's %.2f), credited %.2f us (ours %.2f, the server's %.2f)%n",
                    round,
                    spent[0] / 1e3 / MERCHANTS,
                    spent[2] / 1e3 / MERCHANTS,
                    spent[4] / 1e3 / MERCHANTS,
                    spent[1] / 1e3 / MERCHANTS,
                    spent[3] / 1e3 / MERCHANTS,
                    spent[5] / 1e3 / MERCHANTS);
        }
        System.exit(0);
    }

    /** Processor time of a backend, in nanoseconds, as Linux keeps it. */
    private static long server(int backend) {
        try {
            return Long.parseLong(
                    java.nio.file.Files.readString(java.nio.file.Path.of("/proc/" + backend + "/schedstat"))
                            .split(" ", -1)[0]);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
