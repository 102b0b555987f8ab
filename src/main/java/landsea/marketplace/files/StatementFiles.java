package landsea.marketplace.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import landsea.basics.Reason;
import landsea.engine.StoreTrouble;
import landsea.marketplace.LineSink;
import landsea.marketplace.ReadFile;
import landsea.marketplace.ReadPart;
import landsea.marketplace.amazon.AmazonApiFiles;
import landsea.marketplace.amazon.AmazonDateRange;
import landsea.marketplace.amazon.AmazonOtherReports;
import landsea.marketplace.amazon.AmazonSettlementV1;
import landsea.marketplace.amazon.AmazonSettlementV2;
import landsea.marketplace.platforms.DescribedCsv;
import landsea.marketplace.platforms.PlatformDialects;
import landsea.marketplace.reading.Containers;
import landsea.marketplace.reading.Content;
import landsea.marketplace.reading.Contents;
import landsea.marketplace.reading.Dialect;
import landsea.marketplace.reading.FileBytes;
import landsea.marketplace.reading.Reading;
import landsea.marketplace.reading.RefusedInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the files in which marketplaces report settlements, in constant memory whatever their size. Whatever the bytes are,
 * the answer is a {@link ReadFile}: nothing in a file makes this throw.
 */
public final class StatementFiles {

    public static final String UNKNOWN = "UNKNOWN";

    private static final Logger LOG = LoggerFactory.getLogger(StatementFiles.class);

    private static final List<Dialect> DIALECTS = Stream.of(
                    List.<Dialect>of(new AmazonSettlementV2(), new AmazonSettlementV1(), new AmazonDateRange()),
                    PlatformDialects.all(),
                    List.<Dialect>of(new AmazonOtherReports(), new AmazonApiFiles()))
            .flatMap(List::stream)
            .toList();

    private StatementFiles() {}

    /**
     * Reads one file.
     *
     * @param name as the uploader calls it; says nothing about the format
     * @param sink takes the lines
     * @throws UncheckedIOException where the bytes cannot be fetched, which is not the file's fault
     */
    public static ReadFile read(FileBytes bytes, String name, LineSink sink) {
        return read(bytes, name, sink, DIALECTS);
    }

    /**
     * Reads a file whose hash is known.
     *
     * @param sha256 64 lower-case hexadecimal digits
     * @throws UncheckedIOException as above
     */
    public static ReadFile read(FileBytes bytes, String sha256, String name, LineSink sink) {
        return read(bytes, sha256, name, sink, DIALECTS);
    }

    /**
     * Reads a file whose hash is known as its uploader describes it, and in no other way.
     *
     * @throws UncheckedIOException as above
     */
    public static ReadFile read(FileBytes bytes, String sha256, String name, LineSink sink, DescribedCsv described) {
        return read(bytes, sha256, name, sink, List.of(described));
    }

    private static ReadFile read(FileBytes bytes, String name, LineSink sink, List<Dialect> dialects) {
        try {
            return read(bytes, bytes.sha256(), name, sink, dialects);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReadFile read(FileBytes bytes, String sha256, String name, LineSink sink, List<Dialect> dialects) {
        try {
            return new ReadFile(name, sha256, parts(bytes, name, sink, dialects));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ReadPart> parts(FileBytes bytes, String name, LineSink sink, List<Dialect> dialects)
            throws IOException {
        List<Containers.Part> parts;
        try {
            parts = Containers.parts(bytes, name);
        } catch (RefusedInput refused) {
            return List.of(refused(name, refused.reason()));
        }
        List<ReadPart> read = new ArrayList<>();
        int statements = 0;
        int evidence = 0;
        for (Containers.Part part : parts) {
            ReadPart one = part(part, new PartSink(sink, statements, evidence), dialects);
            read.add(one);
            statements += one.statements().size();
            evidence += one.evidence().size();
        }
        return read;
    }

    private static ReadPart part(Containers.Part part, LineSink sink, List<Dialect> dialects) throws IOException {
        sink.begin();
        try {
            return part(Contents.of(part), part.name(), sink, dialects);
        } catch (RefusedInput refused) {
            sink.restart();
            return refused(part.name(), refused.reason());
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof RefusedInput refused) {
                sink.restart();
                return refused(part.name(), refused.reason());
            }
            throw e;
        } catch (PartSink.TakerBroke e) {
            throw e.broke();
        } catch (RuntimeException ours) {
            if (StoreTrouble.in(ours).isPresent()) {
                throw ours;
            }
            // A fault of ours in reading costs this report and nothing else: nothing of it is taken.
            LOG.error("{} broke its reader", part.name(), ours);
            sink.restart();
            return refused(part.name(), Reason.of("READER_BROKE"));
        }
    }

    private static ReadPart part(Content content, String name, LineSink sink, List<Dialect> dialects) {
        for (Dialect dialect : dialects) {
            Optional<Dialect.Report> report = dialect.recognise(content);
            if (report.isPresent()) {
                Reading reading = report.get().read(sink);
                List<Reason> remarks = new ArrayList<>(content.remarks());
                remarks.addAll(reading.remarks());
                return new ReadPart(
                        name, dialect.code(), reading.statements(), reading.evidence(), reading.refusals(), remarks);
            }
        }
        return refused(name, Reason.of("FORMAT_UNKNOWN"));
    }

    private static ReadPart refused(String name, Reason reason) {
        return new ReadPart(name, UNKNOWN, List.of(), List.of(), List.of(reason), List.of());
    }
}
