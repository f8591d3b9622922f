import { sayNumber } from '../language/numbers.ts';
import type { Expression, Operator } from './expression.ts';

const SPOKEN: Readonly<Record<Operator, string>> = {
  '+': 'plus',
  '-': 'minus',
  '*': 'times',
  '/': 'divided by',
  '^': 'to the power of',
};

/** The sum as a person reads it aloud: "12 times 7", "the square root of 144", "7 squared". */
export function sayExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return sayNumber(expression.value);
    case 'negate':
      return `minus ${sayExpression(expression.of)}`;
    case 'sqrt':
      return `the square root of ${sayExpression(expression.of)}`;
    case 'cbrt':
      return `the cube root of ${sayExpression(expression.of)}`;
    case 'binary': {
      const left = sayExpression(expression.left);
      if (expression.operator === '^' && expression.right.kind === 'number') {
        if (expression.right.value === 2) return `${left} squared`;
        if (expression.right.value === 3) return `${left} cubed`;
      }
      return `${left} ${SPOKEN[expression.operator]} ${sayExpression(expression.right)}`;
    }
  }
}
