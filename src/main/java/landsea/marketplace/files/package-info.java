/** Whatever the bytes of a file are, what became of them: {@link landsea.marketplace.files.StatementFiles}. */
@NamedInterface("files")
@NullMarked
package landsea.marketplace.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
