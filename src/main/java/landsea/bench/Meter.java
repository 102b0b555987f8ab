package landsea.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;

/** Reads what the store has written ahead so far, and what time program and server have had of the processors. */
final class Meter implements AutoCloseable {

    /** Fields of /proc/pid/stat after the name, and how long a tick of theirs is. */
    private static final int ENDED_USER = 13;

    private static final int ENDED_SYSTEM = 14;
    private static final int MILLIS_PER_TICK = 10;

    private final Connection connection;

    Meter(Connection connection) {
        this.connection = connection;
    }

    /**
     * @param program processor time of this process
     * @param server processor time of PostgreSQL: its first process, its children that run and those that have ended; zero
     *     where it is elsewhere
     */
    record Reading(long walBytes, Duration program, Duration server) {

        Reading since(Reading earlier) {
            return new Reading(
                    walBytes - earlier.walBytes, program.minus(earlier.program), server.minus(earlier.server));
        }
    }

    Reading read() {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0'), pg_backend_pid()")) {
            row.next();
            BigDecimal wal = row.getBigDecimal(1);
            return new Reading(wal.longValueExact(), program(), server(row.getLong(2)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Duration program() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? Duration.ofNanos(system.getProcessCpuTime())
                : Duration.ZERO;
    }

    private static Duration server(long backend) {
        return ProcessHandle.of(backend).flatMap(ProcessHandle::parent).stream()
                .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.children()))
                .map(Meter::taken)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** What a process has had, with its children that have ended: of those only Linux keeps a record. */
    private static Duration taken(ProcessHandle process) {
        Duration own = process.info().totalCpuDuration().orElse(Duration.ZERO);
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = Long.parseLong(fields[ENDED_USER]) + Long.parseLong(fields[ENDED_SYSTEM]);
            return own.plusMillis(ticks * MILLIS_PER_TICK);
        } catch (IOException elsewhereOrEnded) {
            return own;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
