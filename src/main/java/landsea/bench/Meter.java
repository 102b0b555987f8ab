package landsea.bench;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what the store has written ahead so far, and what time program and server have had of the processors. */
final class Meter implements AutoCloseable {

    private final Connection connection;

    Meter(Connection connection) {
        this.connection = connection;
    }

    /**
     * @param program processor time of this process
     * @param server processor time of PostgreSQL: the postmaster and its children that run; zero where it is elsewhere
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
                .map(process -> process.info().totalCpuDuration())
                .flatMap(Optional::stream)
                .reduce(Duration.ZERO, Duration::plus);
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
