package landsea.console.merchant;

import java.util.Locale;

/**
 * A place on a page that takes files.
 *
 * @param id of the place on its page
 * @param path to which files go, each as a body of its own, with {@code name=} added
 * @param what key of the words over it
 * @param types key of the words that say which files it takes
 * @param accepted what a chooser of files offers
 */
record Zone(String id, String path, String what, String types, String accepted, long bytesMax) {

    private static final String PAPERS = ".xml,.csv,.tsv,.txt,.xlsx,.zip,.gz,.pdf,.png,.jpg,.jpeg";
    private static final String DOCUMENTS = ".pdf,.png,.jpg,.jpeg,.tif,.tiff,.ofd,.docx,.xlsx,.csv,.zip";

    /** Takes what shows a trade. */
    static Zone papers(String id, String path) {
        return new Zone(id, path, "zone.papers", "zone.papers-types", PAPERS, Arrivals.PAPERS_BYTES_MAX);
    }

    /** Takes copies of documents. */
    static Zone documents(String id, String path) {
        return new Zone(id, path, "zone.document", "zone.document-types", DOCUMENTS, Arrivals.DOCUMENT_BYTES_MAX);
    }

    /** With whole megabytes of 1,048,576 bytes. */
    public long megabytes() {
        return bytesMax >> 20;
    }

    /** Of a text that ids of pages may not hold as it is. */
    static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
