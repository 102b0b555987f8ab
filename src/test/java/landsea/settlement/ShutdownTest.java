package landsea.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import landsea.LandSea;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.engine.Desk;
import landsea.engine.Engine;
import landsea.engine.TestCommits;
import landsea.engine.Viewer;
import landsea.engine.store.EmbeddedStore;
import landsea.engine.store.Store;
import landsea.ledger.BooksCheck;
import landsea.ledger.BooksChecked;
import landsea.parties.Parties;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import landsea.testing.MovableClock;
import landsea.testing.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** What SIGTERM does, for the shutdown hook closes the context: in the middle of work, on the whole application. */
class ShutdownTest {

    private static final Viewer BANK = Viewer.bank(Parties.bank().value());
    private static final int COMMANDS = 900;
    private static final int BEFORE_THE_STOP = 600;

    @TempDir
    Path folder;

    @Test
    @Timeout(180)
    void a_stop_answers_or_refuses_each_command_and_leaves_books_that_fold() throws Exception {
        ConfigurableApplicationContext application = start();
        Engine engine = application.getBean(Engine.class);
        Optional<Shop> shop = Optional.of(shop(application));
        ProcessHandle postgres = postgres();

        List<IncomingAdvice> sent = new ArrayList<>();
        List<CompletableFuture<Outcome<AdviceAnswer>>> answers = new ArrayList<>();
        Thread stopping = Thread.ofPlatform().unstarted(application::close);
        for (int number = 0; number < COMMANDS; number++) {
            // Every third is for a shop: of those one at a time, so that there is a queue to be finished.
            Optional<Shop> receiver = number % 3 == 0 ? shop : Optional.empty();
            IncomingAdvice advice = advice(number, receiver);
            Bucket bucket = receiver.map(known -> known.id().bucket())
                    .orElseGet(() -> Bucket.ofKey("bank-reference", advice.bankReference()));
            if (number == BEFORE_THE_STOP) {
                stopping.start();
            }
            sent.add(advice);
            answers.add(engine.submit(
                    new ReceiveCommand(Parties.bank().value(), advice.in(bucket, Postgres.MORNING), receiver, "test")));
        }
        stopping.join();
        // The web server goes first; the engine still takes what comes by other ways until it stops itself.
        CompletableFuture<Outcome<AdviceAnswer>> late = engine.submit(new ReceiveCommand(
                Parties.bank().value(), sent.getFirst().in(new Bucket(0), Postgres.MORNING), Optional.empty(), "test"));

        assertThat(answers).allMatch(CompletableFuture::isDone);
        assertThat(answers.stream().map(CompletableFuture::join).filter(outcome -> !outcome.isDone()))
                .allSatisfy(refused -> assertThat(code(refused)).isEqualTo("SHUTTING_DOWN"));
        assertThat(code(late.join())).isEqualTo("SHUTTING_DOWN");
        assertThat(postgres.onExit()).succeedsWithin(Duration.ofSeconds(10));

        try (Store store = EmbeddedStore.open(folder)) {
            TestCommits commits = new TestCommits(store, new MovableClock(Postgres.MORNING), facts -> {}, store.keys());
            BooksChecked books = commits.desk().read(BANK, BooksCheck::run);
            assertThat(books.findings()).isEmpty();
            Set<String> done = new HashSet<>();
            for (int i = 0; i < COMMANDS; i++) {
                if (answers.get(i).join().isDone()) {
                    done.add(sent.get(i).bankReference());
                }
            }
            assertThat(done.size()).isGreaterThanOrEqualTo(BEFORE_THE_STOP);
            assertThat(references(commits.desk())).isEqualTo(done);
        }
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(LandSea.class)
                .profiles("sandbox")
                .run(
                        "--landsea.store.folder=" + folder,
                        "--server.port=0",
                        "--landsea.sandbox.report-delay=10h",
                        "--landsea.sandbox.advice-delay=10h");
    }

    private ProcessHandle postgres() throws Exception {
        String number =
                Files.readAllLines(folder.resolve("postgres/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(number)).orElseThrow();
    }

    private Shop shop(ConfigurableApplicationContext application) throws IOException {
        ShopId id = ShopId.parse(JsonMapper.shared()
                .readTree(Files.readString(folder.resolve("tokens.json")))
                .path("merchant")
                .path("shop_id")
                .asString());
        Parties parties = application.getBean(Parties.class);
        return application
                .getBean(Desk.class)
                .read(BANK, sql -> parties.shop(sql, id))
                .orElseThrow();
    }

    private static Set<String> references(Desk desk) {
        return desk
                .read(
                        BANK,
                        sql -> sql.sql("SELECT bank_reference FROM advices WHERE bucket BETWEEN 0 AND 63")
                                .query(String.class)
                                .list())
                .stream()
                .collect(Collectors.toSet());
    }

    private static IncomingAdvice advice(int number, Optional<Shop> receiver) {
        return new IncomingAdvice(
                "STOP-" + number,
                receiver.map(Shop::receivingNumber).orElse("99999999999999"),
                Money.of("USD", "12.00"),
                Money.of("USD", "0.00"),
                "",
                LocalDate.of(2025, 1, 14),
                "SOMEBODY",
                Instant.parse("2025-01-14T02:00:00Z"));
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var reason) ? reason.code() : "";
    }
}
