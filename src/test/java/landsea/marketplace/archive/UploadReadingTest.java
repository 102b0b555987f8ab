package landsea.marketplace.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Sha256;
import landsea.engine.Deadline;
import landsea.engine.TestEngine;
import landsea.testing.Await;
import landsea.testing.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Uploads on a real PostgreSQL, with programs that die between any two steps. */
class UploadReadingTest {

    private final TestEngine engine = Postgres.engine(new ClearHandler());
    private final Bucket bucket = new Bucket(33);
    private final UUID uploader = Ids.next(bucket);
    private final byte[] content = random(2_500_000);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void what_came_in_whole_before_a_program_died_is_read_by_the_next() throws IOException {
        UploadReader never = received -> {
            throw new IOException("this program dies first");
        };
        Uploads dying = uploads(reading(never));
        Upload begun = begin(dying);
        half(dying, begun);

        Uploads next = uploads(reading(never));
        Upload going = next.find(uploader, begun.id()).orThrow();
        assertThat(going.offset()).isEqualTo(content.length / 2);
        next.append(going, going.offset(), rest(going.offset())).orThrow();
        assertThat(state(next, begun)).isInstanceOf(Upload.State.Received.class);

        UploadReading reading = reading(received ->
                received.content().sha256() + " " + Arrays.equals(TestArchive.bytes(received.bytes()), content));
        reading.start();
        try {
            Upload.State read = Await.until(() -> state(next, begun), state -> state instanceof Upload.State.Read);
            assertThat(read).isEqualTo(new Upload.State.Read(sha256(content) + " true"));
        } finally {
            reading.stop();
        }
    }

    @Test
    void a_reader_that_breaks_is_asked_again() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        UploadReading reading = reading(received -> {
            if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("the first try breaks");
            }
            return "read";
        });
        reading.start();
        try {
            Uploads uploads = uploads(reading);
            Upload upload = begin(uploads);
            uploads.append(upload, 0, rest(0)).orThrow();

            Await.until(() -> state(uploads, upload), new Upload.State.Read("read")::equals);
            assertThat(asked).hasValue(2);
        } finally {
            reading.stop();
        }
    }

    @Test
    void one_upload_is_read_once_however_often_somebody_rings() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        UploadReading reading = reading(received -> {
            asked.incrementAndGet();
            await(go);
            return "read";
        });
        reading.start();
        try {
            Uploads uploads = uploads(reading);
            Upload upload = begin(uploads);
            uploads.append(upload, 0, rest(0)).orThrow();
            Await.until(asked::get, count -> count == 1);
            for (int i = 0; i < 20; i++) {
                reading.ring();
            }
            go.countDown();

            Await.until(() -> state(uploads, upload), new Upload.State.Read("read")::equals);
            assertThat(asked).hasValue(1);
        } finally {
            reading.stop();
        }
    }

    @Test
    void an_upload_ends_with_its_time_and_leaves_nothing() throws IOException {
        Uploads uploads = uploads(reading(received -> "never"));
        Upload upload = begin(uploads);
        half(uploads, upload);

        clear(upload.id().value(), ClearCommand.UPLOAD);
        clear(upload.file().value(), ClearCommand.RAW_FILE);

        assertThat(code(uploads.find(uploader, upload.id()))).isEqualTo("UPLOAD_UNKNOWN");
        assertThat(code(uploads.append(upload, content.length / 2, rest(content.length / 2))))
                .isEqualTo("UPLOAD_UNKNOWN");
        assertThat(chunks(upload)).isZero();
    }

    @Test
    void what_came_in_whole_outlives_its_time_until_it_was_read() throws IOException {
        Uploads uploads = uploads(reading(received -> "never"));
        Upload upload = begin(uploads);
        uploads.append(upload, 0, rest(0)).orThrow();

        clear(upload.id().value(), ClearCommand.UPLOAD);
        clear(upload.file().value(), ClearCommand.RAW_FILE);

        assertThat(state(uploads, upload)).isInstanceOf(Upload.State.Received.class);
        assertThat(chunks(upload)).isPositive();
        assertThat(deadlines(upload)).as("both are looked at again").isEqualTo(2);
        UploadReading reading = reading(received -> Long.toString(TestArchive.bytes(received.bytes()).length));
        reading.start();
        try {
            Await.until(() -> state(uploads, upload), new Upload.State.Read(Integer.toString(content.length))::equals);
        } finally {
            reading.stop();
        }
        clear(upload.id().value(), ClearCommand.UPLOAD);
        assertThat(state(uploads, upload)).as("just answered").isInstanceOf(Upload.State.Read.class);
        Postgres.clock().advance(Duration.ofHours(2));
        clear(upload.id().value(), ClearCommand.UPLOAD);
        clear(upload.file().value(), ClearCommand.RAW_FILE);

        assertThat(code(uploads.find(uploader, upload.id()))).isEqualTo("UPLOAD_UNKNOWN");
        assertThat(chunks(upload)).isZero();
    }

    @Test
    void whoever_ends_an_upload_that_came_in_whole_meanwhile_does_not_clear_its_content() throws IOException {
        Uploads uploads = uploads(reading(received -> "never"));
        Upload stale = begin(uploads);
        uploads.append(stale, 0, rest(0)).orThrow();

        uploads.end(stale);

        assertThat(code(uploads.find(uploader, stale.id()))).isEqualTo("UPLOAD_UNKNOWN");
        assertThat(Postgres.<Integer>commit(commit -> commit.sql()
                        .sql("SELECT count(*) FROM deadlines WHERE subject_id = ? AND due_at <= ?")
                        .params(stale.file().value(), java.sql.Timestamp.from(commit.at()))
                        .query(Integer.class)
                        .single()))
                .isZero();
    }

    @Test
    void pieces_of_any_size_make_the_same_file() throws IOException {
        for (int seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            Uploads uploads = uploads(reading(received -> "never"));
            Upload upload = begin(uploads);
            long offset = 0;
            while (offset < content.length) {
                int length = 1 + random.nextInt(random.nextBoolean() ? 1_200_000 : 70_000);
                int from = (int) offset;
                offset = uploads.append(
                                upload,
                                offset,
                                new ByteArrayInputStream(content, from, Math.min(length, content.length - from)))
                        .orThrow()
                        .offset();
            }

            assertThat(TestArchive.bytes(TestArchive.archive()
                            .open(landsea.engine.Viewer.of(upload.owner().organisationId()), upload.file())
                            .orThrow()))
                    .as("seed %d", seed)
                    .isEqualTo(content);
            // Otherwise the next test's reader reads it.
            uploads.end(upload);
        }
    }

    private Upload begin(Uploads uploads) {
        RawOwner owner = new RawOwner(Ids.next(bucket), Ids.next(bucket));
        return uploads.create(
                        new NewUpload(uploader, owner, Ids.next(bucket), false, "person", "x", "", content.length))
                .orThrow();
    }

    private void half(Uploads uploads, Upload upload) throws IOException {
        uploads.append(upload, 0, new ByteArrayInputStream(content, 0, content.length / 2))
                .orThrow();
    }

    private InputStream rest(long from) {
        return new ByteArrayInputStream(content, (int) from, content.length - (int) from);
    }

    private Upload.State state(Uploads uploads, Upload upload) {
        return uploads.find(uploader, upload.id()).orThrow().state();
    }

    private UploadReading reading(UploadReader reader) {
        return new UploadReading(
                Postgres.housekeeping(), Postgres.desk(), TestArchive.archive(), engine.engine(), reader);
    }

    private static Uploads uploads(UploadReading reading) {
        return new Uploads(
                Postgres.housekeeping(), Postgres.desk(), TestArchive.archive(), TestArchive.keys(), reading);
    }

    private static int chunks(Upload upload) {
        return Postgres.commit(commit -> commit.sql()
                .sql("SELECT count(*) FROM raw_chunks WHERE file_id = ?")
                .param(upload.file().value())
                .query(Integer.class)
                .single());
    }

    private static int deadlines(Upload upload) {
        return Postgres.commit(commit -> commit.sql()
                .sql("SELECT count(*) FROM deadlines WHERE subject_id IN (?, ?) AND due_at > ?")
                .params(upload.id().value(), upload.file().value(), java.sql.Timestamp.from(commit.at()))
                .query(Integer.class)
                .single());
    }

    private void clear(UUID subject, String kind) {
        Deadline due = new Deadline(subject, kind, Postgres.clock().instant());
        engine.engine().perform(new ClearCommand(due), Duration.ofSeconds(20)).orThrow();
    }

    private static void await(CountDownLatch go) throws IOException {
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(Reason reason) ? reason.code() : "";
    }

    private static String sha256(byte[] content) {
        return HexFormat.of().formatHex(Sha256.digest().digest(content));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
