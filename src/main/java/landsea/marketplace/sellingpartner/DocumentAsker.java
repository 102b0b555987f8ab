package landsea.marketplace.sellingpartner;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Viewer;
import landsea.marketplace.LoadedStatement;
import landsea.marketplace.PlatformNews;
import landsea.marketplace.Statement.Period;
import landsea.marketplace.TakenFile;
import landsea.marketplace.archive.RawArchive;
import landsea.marketplace.archive.RawContent;
import landsea.marketplace.archive.RawWriter;
import landsea.marketplace.intake.Intake;
import landsea.marketplace.reading.FileBytes;
import landsea.marketplace.sellingpartner.Ask.Topic;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Fetches a report and hands it on like any other that the platform brings: archived as it came, read, its statements announced. A
 * document that did not come whole is fetched again, through a new address: each lives for minutes only.
 */
final class DocumentAsker implements Asker {

    /** Transactions of the last two days may still be missing from Amazon's lists. */
    static final Duration TRANSACTIONS_AFTER = Duration.ofHours(48);

    /** What cannot be read after so many tries will not get better. */
    private static final int TRIES_MAX = 5;

    private final SellingPartner partner;
    private final Wire wire;
    private final RawArchive archive;
    private final Intake intake;
    private final ObjectProvider<PlatformNews> news;
    private final PayoutTelling telling;
    private final boolean inSecret;
    private final Clock clock;

    /** @param inSecret whether documents may come over https only */
    DocumentAsker(
            SellingPartner partner,
            Wire wire,
            RawArchive archive,
            Intake intake,
            ObjectProvider<PlatformNews> news,
            PayoutTelling telling,
            boolean inSecret,
            Clock clock) {
        this.partner = partner;
        this.wire = wire;
        this.archive = archive;
        this.intake = intake;
        this.news = news;
        this.telling = telling;
        this.inSecret = inSecret;
        this.clock = clock;
    }

    @Override
    public Topic topic() {
        return Topic.DOCUMENT;
    }

    @Override
    public Step step(Connection connection, Ask ask) {
        Answer answer = partner.get(connection, Operation.GET_REPORT_DOCUMENT, ask.subject());
        if (!(answer instanceof Answer.Told(var body, var _))) {
            return Step.of(ask, answer);
        }
        Instant arrived = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Outcome<RawContent> fetched =
                fetched(connection, Json.required(body, "url"), Json.text(body, "compressionAlgorithm"));
        return switch (fetched) {
            case Outcome.Refused<RawContent>(Reason reason) -> new Step.Failed(reason, true);
            case Outcome.Done<RawContent>(RawContent content) -> taken(connection, ask, content, arrived);
        };
    }

    @Override
    public void afterwards(Connection connection) {
        telling.tell(connection.shop());
    }

    private Outcome<RawContent> fetched(Connection connection, String url, String compression) {
        if (!compression.isEmpty() && !compression.equals("GZIP")) {
            return Outcome.refused(Reason.of("PLATFORM_DOCUMENT_BROKEN", "cause", compression));
        }
        if (inSecret && !url.startsWith("https://")) {
            return Outcome.refused(Reason.of("PLATFORM_DOCUMENT_BROKEN", "cause", "ADDRESS"));
        }
        try (RawWriter writer = archive.begin(connection.rawOwner())) {
            Optional<String> trouble = wire.download(url, writer);
            if (trouble.isPresent()) {
                if (writer.byteCount() > 0) {
                    archive.letGo(writer.id());
                }
                return Outcome.refused(Reason.of("PLATFORM_DOCUMENT_BROKEN", "cause", trouble.get()));
            }
            RawContent content = writer.finish();
            if (!compression.isEmpty() && !unpacks(connection, content)) {
                archive.letGo(content.id());
                return Outcome.refused(Reason.of("PLATFORM_DOCUMENT_BROKEN", "cause", "GZIP_CUT"));
            }
            return Outcome.done(content);
        }
    }

    /** A cut stream looks like a shorter report: it is unpacked to its end before anybody reads it. */
    private boolean unpacks(Connection connection, RawContent content) {
        try (InputStream in = bytes(connection, content).open();
                GZIPInputStream unpacked = new GZIPInputStream(in)) {
            unpacked.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (java.io.EOFException | ZipException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Step taken(Connection connection, Ask ask, RawContent content, Instant arrived) {
        String name = "amazon-report-" + ask.subject() + ".txt";
        return switch (intake.take(connection.owner(), content, name, bytes(connection, content))) {
            case Outcome.Refused<TakenFile>(Reason busy) -> {
                archive.letGo(content.id());
                yield new Step.Waiting(busy, Optional.empty());
            }
            case Outcome.Done<TakenFile>(TakenFile file)
            when file.statements().isEmpty() -> {
                archive.letGo(content.id());
                Reason unreadable = Reason.of("PLATFORM_REPORT_UNREADABLE", "why", firstReason(file));
                yield ask.failures() + 1 < TRIES_MAX ? new Step.Failed(unreadable, true) : new Step.GivenUp(unreadable);
            }
            case Outcome.Done<TakenFile>(TakenFile file) -> announced(connection, ask, file, arrived);
        };
    }

    private Step announced(Connection connection, Ask ask, TakenFile file, Instant arrived) {
        Outcome<?> told = news.getObject().reported(connection.shop(), file, "amazon-report/" + ask.subject(), arrived);
        if (told instanceof Outcome.Refused<?>(Reason reason)) {
            return new Step.Failed(reason, true);
        }
        List<Ask> transactions = file.statements().stream()
                .map(LoadedStatement::statement)
                .map(statement -> transactions(ask, statement.settlementId(), statement.period()))
                .toList();
        return new Step.Completed(
                commit -> transactions.forEach(one -> Asks.once(
                        commit, List.of(one), later(commit.at(), one.until().plus(TRANSACTIONS_AFTER)))),
                Optional.empty());
    }

    private static Ask transactions(Ask ask, String settlementId, Period period) {
        return new Ask(
                ask.shop(),
                ask.organisation(),
                Topic.TRANSACTIONS,
                settlementId,
                period.start(),
                period.end(),
                Optional.empty(),
                0,
                "",
                0,
                Optional.empty());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String firstReason(TakenFile file) {
        return file.read().refusals().stream()
                .findFirst()
                .map(Reason::code)
                .or(() -> file.read().statements().stream()
                        .filter(landsea.marketplace.ReadStatement.Unsound.class::isInstance)
                        .flatMap(one -> ((landsea.marketplace.ReadStatement.Unsound) one).reasons().stream())
                        .map(Reason::code)
                        .findFirst())
                .orElse("NO_STATEMENT");
    }

    private FileBytes bytes(Connection connection, RawContent content) {
        return archive.open(Viewer.of(connection.owner().organisationId()), content.id())
                .orThrow();
    }
}
