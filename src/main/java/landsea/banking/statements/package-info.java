/** Statements of accounts for those who hold them: opening balance, every entry with the balance after it, closing balance. */
@NamedInterface("statements")
@NullMarked
package landsea.banking.statements;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
