from tensorflow import keras


class Step(keras.optimizers.Optimizer):
    def _create_slots(self, variables):  # <-
        pass

    def _resource_apply_dense(self, gradient, variable):  # <-
        return variable.assign_sub(gradient)

    def _resource_apply_sparse(self, gradient, variable, indices):  # <-
        raise NotImplementedError
