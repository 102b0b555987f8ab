package landsea.marketplace.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Deadline;
import landsea.engine.Housekeeping;
import landsea.engine.TestEngine;
import landsea.engine.Viewer;
import landsea.marketplace.reading.FileBytes;
import landsea.testing.Postgres;
import org.junit.jupiter.api.Test;

/** The archive on a real PostgreSQL: what is stored, who can read it, and what a rotation and a destruction leave. */
class RawArchiveTest {

    private static final int MIB = Chunk.PLAIN_BYTES_MAX;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RawArchive archive = TestArchive.archive();
    private final Bucket bucket = new Bucket(21);
    private final RawOwner owner = new RawOwner(Ids.next(bucket), Ids.next(bucket));
    private final Viewer viewer = Viewer.of(owner.organisationId());

    @Test
    void a_file_comes_back_byte_for_byte_as_often_as_somebody_asks() throws IOException {
        byte[] content = random(3 * MIB + 100);

        RawContent stored = archive.put(owner, FileBytes.of(content));

        FileBytes bytes = archive.open(viewer, stored.id()).orThrow();
        assertThat(TestArchive.bytes(bytes)).isEqualTo(content);
        assertThat(TestArchive.bytes(bytes)).isEqualTo(content);
        assertThat(stored.byteCount()).isEqualTo(content.length);
        assertThat(stored.sha256()).isEqualTo(sha256(content));
        assertThat(stored.id().bucket()).isEqualTo(bucket);
    }

    @Test
    void three_hundred_megabytes_go_through_a_block_at_a_time() throws IOException, NoSuchAlgorithmException {
        byte[] block = "111-1234567-1234567\tOrder\tItemPrice\tPrincipal\t10.28\n"
                .repeat(1_000)
                .getBytes(StandardCharsets.US_ASCII);
        MessageDigest written = MessageDigest.getInstance("SHA-256");
        MessageDigest read = MessageDigest.getInstance("SHA-256");
        RawContent stored;
        try (RawWriter writer = archive.begin(owner)) {
            while (writer.byteCount() < 300_000_000) {
                written.update(block);
                writer.write(block);
            }
            stored = writer.finish();
        }

        byte[] into = new byte[1 << 16];
        long count = 0;
        try (InputStream in = archive.open(viewer, stored.id()).orThrow().open()) {
            for (int got = in.read(into); got >= 0; got = in.read(into)) {
                read.update(into, 0, got);
                count += got;
                assertThat(in.available()).isLessThanOrEqualTo(MIB);
            }
        }
        String digest = HexFormat.of().formatHex(written.digest());
        assertThat(count).isEqualTo(stored.byteCount());
        assertThat(HexFormat.of().formatHex(read.digest())).isEqualTo(digest).isEqualTo(stored.sha256());
    }

    @Test
    void what_is_stored_tells_nothing_and_is_another_organisations_business() throws IOException {
        byte[] content = "buyer 12 Baker Street".repeat(100).getBytes(StandardCharsets.US_ASCII);
        RawContent stored = archive.put(owner, FileBytes.of(content));

        assertThat(count("SELECT count(*) FROM raw_chunks WHERE file_id = '"
                        + stored.id().value() + "' AND position('Baker'::bytea IN sealed) > 0"))
                .isZero();
        assertThat(code(archive.open(Viewer.of(UUID.randomUUID()), stored.id())))
                .isEqualTo("RAW_FILE_UNKNOWN");
        assertThat(code(archive.open(viewer, RawFileId.next(bucket)))).isEqualTo("RAW_FILE_UNKNOWN");
    }

    @Test
    void chunks_that_an_insider_changed_or_swapped_are_named() throws IOException {
        RawContent changed = archive.put(owner, FileBytes.of(random(3 * MIB)));
        RawContent swapped = archive.put(owner, FileBytes.of(random(3 * MIB)));
        RawContent cut = archive.put(owner, FileBytes.of(random(3 * MIB)));
        Postgres.byHand("UPDATE raw_chunks SET sealed = set_byte(sealed, 500, get_byte(sealed, 500) # 1)"
                + " WHERE chunk_number = 1 AND file_id = '" + changed.id().value() + "'");
        Postgres.byHand("UPDATE raw_chunks c SET sealed = o.sealed FROM raw_chunks o WHERE o.file_id = c.file_id"
                + " AND c.chunk_number + o.chunk_number = 1 AND c.file_id = '"
                + swapped.id().value() + "'");
        Postgres.byHand("DELETE FROM raw_chunks WHERE chunk_number = 2 AND file_id = '"
                + cut.id().value() + "'");

        assertDamaged(changed.id(), 1);
        assertDamaged(swapped.id(), 0);
        assertDamaged(cut.id(), 2);
    }

    @Test
    void a_rotation_wraps_every_key_anew_and_touches_no_chunk() throws IOException {
        ArchiveKeys elsewhere = new ArchiveKeys(Postgres.housekeeping(), new MasterKeys(folder(), List.of()));
        RawArchive onAnotherNode = new RawArchive(Postgres.housekeeping(), Postgres.desk(), elsewhere);
        byte[] content = random(2 * MIB);
        RawContent before = onAnotherNode.put(owner, FileBytes.of(content));
        String chunks = chunksHash(before.id());
        List<Path> old = keyFiles();
        String request = UUID.randomUUID().toString();

        ArchiveKeys.Rotated rotated = TestArchive.keys().rotate(request, "person");
        ArchiveKeys.Rotated again = TestArchive.keys().rotate(request, "person");

        assertThat(rotated.filesRewrapped()).isPositive();
        assertThat(rotated.removed()).hasSize(old.size());
        assertThat(again).isEqualTo(new ArchiveKeys.Rotated(rotated.keyId(), 0, List.of()));
        assertThat(old).noneMatch(Files::exists);
        assertThat(keyFiles()).singleElement().satisfies(file -> {
            assertThat(file.getFileName().toString()).contains(rotated.keyId());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        });
        assertThat(chunksHash(before.id())).isEqualTo(chunks);
        assertThat(read(archive, before.id())).isEqualTo(content);
        assertThat(read(onAnotherNode, before.id())).isEqualTo(content);
        // The other node still believes in the old key, and is put right by the table.
        RawContent after = onAnotherNode.put(owner, FileBytes.of(content));
        assertThat(read(archive, after.id())).isEqualTo(content);
        assertThat(Postgres.facts())
                .filteredOn(fact -> fact.kind().equals("archive_key.rotated")
                        && fact.subject().equals(rotated.keyId()))
                .isNotEmpty();
    }

    @Test
    void a_rotation_of_many_files_goes_by_batches() throws IOException {
        RawContent one = archive.put(owner, FileBytes.of(random(10)));
        int many = TestArchive.keys()
                .wrapping(masterKey -> Postgres.commit(commit -> {
                    for (int i = 0; i < 2_000; i++) {
                        RawFileId id = RawFileId.next(bucket);
                        archive.begin(commit, id, owner, DataKey.random(id), masterKey);
                    }
                    return 2_000;
                }));

        ArchiveKeys.Rotated rotated =
                TestArchive.keys().rotate(UUID.randomUUID().toString(), "person");

        assertThat(rotated.filesRewrapped()).isGreaterThan(many);
        assertThat(rotated.removed()).hasSize(1);
        assertThat(read(archive, one.id())).hasSize(10);
    }

    @Test
    void a_key_that_is_not_here_is_named() throws IOException {
        RawContent stored = archive.put(owner, FileBytes.of(random(10)));
        Path empty = Files.createTempDirectory(folder(), "empty-");
        RawArchive without = new RawArchive(
                Postgres.housekeeping(),
                Postgres.desk(),
                new ArchiveKeys(Postgres.housekeeping(), new MasterKeys(empty, List.of())));

        assertThatThrownBy(() -> without.open(viewer, stored.id()))
                .hasMessageContaining("ak-")
                .hasMessageContaining("landsea.archive.master-keys");
        assertThatThrownBy(() -> without.put(owner, FileBytes.of(new byte[1]))).hasMessageContaining("ak-");
    }

    @Test
    void configured_keys_are_read_from_nowhere_else() {
        String first = "01".repeat(32);
        String second = "23".repeat(32);
        MasterKeys configured = new MasterKeys(folder(), List.of(first, second));
        String secondId = new MasterKey(HexFormat.of().parseHex(second)).id();

        assertThat(configured.configured())
                .hasValueSatisfying(key -> assertThat(key.id())
                        .isEqualTo(new MasterKey(HexFormat.of().parseHex(first)).id()));
        assertThat(configured.find(secondId)).isPresent();
        assertThat(keyFiles())
                .noneMatch(file -> configured
                        .find(file.getFileName()
                                .toString()
                                .replace("archive-", "")
                                .replace(".key", ""))
                        .isPresent());
        assertThatThrownBy(() -> new MasterKeys(folder(), List.of("secret")))
                .hasMessageContaining("64 hexadecimal digits")
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_destroyed_file_is_gone_for_good_and_its_hash_is_still_known() throws IOException {
        byte[] content = random(MIB + 1);
        RawContent stored = kept(content);
        RawFile file = new RawFile(stored, "report.txt", "X", Postgres.MORNING);
        try (TestEngine engine = Postgres.engine(new DestroyHandler(), new ClearHandler())) {
            Destruction destruction = new Destruction(engine.engine());
            String request = UUID.randomUUID().toString();

            Outcome<Destruction.Destroyed> done = destruction.destroy(request, file, "person", "the merchant left");

            assertThat(done.orThrow().rawFile()).isEqualTo(stored.id().text());
            assertThat(destruction.destroy(request, file, "person", "the merchant left"))
                    .isEqualTo(done);
            assertThat(code(destruction.destroy(UUID.randomUUID().toString(), file, "person", "again")))
                    .isEqualTo("RAW_FILE_DESTROYED");
            assertThat(code(archive.open(viewer, stored.id()))).isEqualTo("RAW_FILE_DESTROYED");
            assertThat(Postgres.facts())
                    .filteredOn(fact -> fact.subject().equals(stored.id().text()))
                    .singleElement()
                    .satisfies(fact -> assertThat(fact.body())
                            .containsEntry("by", "person")
                            .containsEntry("why", "the merchant left"));

            clear(engine, stored.id());
            assertThat(chunks(stored.id())).isZero();
            assertThat(code(archive.open(viewer, stored.id()))).isEqualTo("RAW_FILE_DESTROYED");
            RawContent same = kept(content);
            assertThat(count("SELECT count(*) FROM raw_files WHERE file_id = '"
                            + same.id().value() + "'"))
                    .isZero();
            assertThat(code(archive.open(viewer, stored.id()))).isEqualTo("RAW_FILE_DESTROYED");
        }
    }

    @Test
    void what_nobody_kept_is_cleared_away_and_what_somebody_kept_is_not() throws IOException {
        RawContent left = archive.put(owner, FileBytes.of(random(70 * MIB / 100)));
        RawContent kept = kept(random(1_000));
        try (TestEngine engine = Postgres.engine(new ClearHandler())) {
            clear(engine, left.id());
            clear(engine, kept.id());
        }

        assertThat(code(archive.open(viewer, left.id()))).isEqualTo("RAW_FILE_UNKNOWN");
        assertThat(chunks(left.id())).isZero();
        assertThat(read(archive, kept.id())).hasSize(1_000);
        assertThat(deadlines(kept.id())).isZero();
    }

    private RawContent kept(byte[] content) throws IOException {
        RawContent stored = archive.put(owner, FileBytes.of(content));
        assertThat(deadlines(stored.id())).isOne();
        Postgres.<Boolean>commit(commit -> {
            archive.keep(commit, List.of(new RawArchive.Kept(stored, "report.txt", "X")));
            return true;
        });
        return stored;
    }

    private static void clear(TestEngine engine, RawFileId file) {
        Deadline due = new Deadline(
                file.value(), ClearCommand.RAW_FILE, Postgres.clock().instant());
        engine.engine().perform(new ClearCommand(due), PATIENCE).orThrow();
    }

    private void assertDamaged(RawFileId file, int chunk) {
        assertThatThrownBy(() -> archive.open(viewer, file).orThrow().open().readAllBytes())
                .isInstanceOf(DamagedFileException.class)
                .hasMessageStartingWith(file.text() + ", chunk " + chunk + ":");
    }

    private byte[] read(RawArchive from, RawFileId file) {
        return TestArchive.bytes(from.open(viewer, file).orThrow());
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(Reason reason) ? reason.code() : "";
    }

    private static int chunks(RawFileId file) {
        return count("SELECT count(*) FROM raw_chunks WHERE file_id = '" + file.value() + "'");
    }

    private static int deadlines(RawFileId file) {
        return count("SELECT count(*) FROM deadlines WHERE subject_id = '" + file.value() + "'");
    }

    private static int count(String sql) {
        Housekeeping housekeeping = Postgres.housekeeping();
        return housekeeping.commit(
                commit -> commit.sql().sql(sql).query(Integer.class).single());
    }

    private static String chunksHash(RawFileId file) {
        return Postgres.housekeeping()
                .commit(commit -> commit.sql()
                        .sql("SELECT md5(string_agg(md5(sealed), '' ORDER BY chunk_number)) FROM raw_chunks"
                                + " WHERE file_id = ?")
                        .param(file.value())
                        .query(String.class)
                        .single());
    }

    private static Path folder() {
        return TestArchive.folderOfKeys();
    }

    private static List<Path> keyFiles() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".key")).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] content) {
        return HexFormat.of().formatHex(landsea.basics.Sha256.digest().digest(content));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
