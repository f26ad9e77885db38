import { testFaults } from '../faults';
import { operations } from './operations';
import { subjects } from './subjects';

testFaults(operations, subjects);
