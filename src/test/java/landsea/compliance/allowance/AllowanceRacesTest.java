package landsea.compliance.allowance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.ledger.Ledger;
import landsea.parties.OrganisationId;
import landsea.parties.PersonId;
import landsea.testing.Postgres;
import org.junit.jupiter.api.Test;

/** Sixteen threads draw on an allowance that is nearly used up: on ours, and on one that looks first and writes then. */
class AllowanceRacesTest {

    private static final int THREADS = 16;
    private static final int DRAWS = 8;

    /** All of them have a connection at once and so look before any of them writes. */
    private static final int NAIVE_THREADS = 4;

    private static final LocalDate DAY = LocalDate.of(2025, 1, 14);
    private static final long CEILING = 5_000_000;
    private static final long ROOM = 600;
    private static final long EACH = 10;

    private final OrganisationId organisation = OrganisationId.next(new Bucket(31));
    private final Holder person = Holder.Person.of("CN", UUID.randomUUID().toString());
    private final Allowances allowances = new Allowances(new Ledger());
    private final CyclicBarrier together = new CyclicBarrier(NAIVE_THREADS);

    @Test
    void sixteen_threads_get_what_is_left_and_not_a_cent_more() {
        Postgres.commit(commit -> allowances.draw(commit, List.of(draw(CEILING - ROOM))));

        long done = race(
                commit -> allowances.draw(commit, List.of(draw(EACH))).stream().allMatch(Outcome::isDone));

        AllowanceId allowance = draw(1).allowance();
        Money used = Postgres.commit(commit -> allowances.used(commit, List.of(allowance)))
                .getOrDefault(allowance, Money.zero(Currency.USD));
        assertThat(done).isEqualTo(ROOM / EACH);
        assertThat(used.minor()).isEqualTo(CEILING);
    }

    @Test
    void one_that_looks_first_and_writes_then_overshoots() {
        NaiveAllowances naive = new NaiveAllowances(() -> meet(together));
        naive.fill(CEILING - EACH);

        long done = race(NAIVE_THREADS, 1, commit -> naive.draw(commit, EACH));

        assertThat(done).isGreaterThan(1);
        assertThat(naive.used()).isGreaterThan(CEILING);
    }

    private long race(Function<Commit, Boolean> draw) {
        return race(THREADS, DRAWS, draw);
    }

    private static long race(int count, int draws, Function<Commit, Boolean> draw) {
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Future<Long>> done = new ArrayList<>();
            for (int thread = 0; thread < count; thread++) {
                done.add(threads.submit(() -> {
                    long drawn = 0;
                    for (int i = 0; i < draws; i++) {
                        drawn += Postgres.<Boolean>commit(draw) ? 1 : 0;
                    }
                    return drawn;
                }));
            }
            long sum = 0;
            for (Future<Long> one : done) {
                sum += one.get();
            }
            return sum;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private Draw draw(long minor) {
        return new Draw(
                PersonId.next(organisation.bucket()),
                organisation,
                AllowanceKind.INDIVIDUAL_SETTLEMENT,
                person,
                Money.ofMinor(Currency.USD, minor),
                DAY);
    }
}
